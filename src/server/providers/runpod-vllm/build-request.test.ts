import { describe, expect, it } from 'vitest';
import { buildHandlerRequest } from '#server/providers/runpod-handler/build-request.ts';
import { png } from '#server/testing/pictures.ts';
import { buildVllmRequest } from './build-request.ts';

const image = png();
const page = { image, type: 'image/png', width: 640, height: 480, task: 'document', mode: 'auto', query: '' } as const;
const base64 = Buffer.from(image).toString('base64');

describe('a request to worker-vllm', () => {
  it('is what the model’s recipe asks for, the picture first', () => {
    expect(JSON.parse(buildVllmRequest(page))).toEqual({
      input: {
        openai_route: '/v1/chat/completions',
        openai_input: {
          model: 'deepseek-ai/DeepSeek-OCR',
          temperature: 0,
          max_tokens: 7000,
          skip_special_tokens: false,
          stream: true,
          stream_options: { include_usage: true },
          vllm_xargs: { ngram_size: 30, window_size: 90, whitelist_token_ids: [128821, 128822] },
          messages: [
            {
              role: 'user',
              content: [
                { type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } },
                { type: 'text', text: '<|grounding|>Convert the document to markdown.' },
              ],
            },
          ],
        },
      },
      policy: { executionTimeout: 240_000, ttl: 900_000 },
    });
  });

  it('carries words to find as they are, whatever JSON thinks of them', () => {
    const query = 'a "quoted" \\ name $& 你好';
    const { input } = JSON.parse(buildVllmRequest({ ...page, task: 'locate', query }));
    expect(input.openai_input.messages[0].content[1].text).toBe(`Locate <|ref|>${query}<|/ref|> in the image.`);
  });
});

describe('a request to the owner’s handler', () => {
  it.each([
    ['document', 'auto', 'doc_to_markdown', 'Gundam'],
    ['boxes', 'tiny', 'text_localization', 'Tiny'],
    ['locate', 'small', 'text_localization', 'Small'],
    ['text', 'base', 'custom', 'Base'],
    ['figure', 'large', 'custom', 'Large'],
    ['table', 'gundam', 'custom', 'Gundam'],
  ] as const)('for %s in mode %s asks for %s in %s', (task, mode, taskType, modelSize) => {
    const { input, policy } = JSON.parse(buildHandlerRequest({ ...page, task, mode, query: 'total' }));
    expect(input).toEqual({
      input_source: { type: 'base64', value: base64 },
      task_type: taskType,
      prompt: expect.any(String),
      model_size: modelSize,
      output_options: { include_bounding_boxes: true, include_visualization: false },
    });
    expect(policy.ttl).toBe(900_000);
  });
});
