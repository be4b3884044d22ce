import { promptFor } from '#core/prompts.ts';
import { imageToBase64 } from '#server/providers/image-to-base64.ts';
import { jsonWithPicture, PICTURE } from '#server/providers/json-with-picture.ts';
import type { PageRequest } from '#server/providers/provider.ts';
import { JOB_POLICY } from '#server/providers/runpod/job-policy.ts';

export const VLLM_MODEL = 'deepseek-ai/DeepSeek-OCR';

/**
 * Fixed on the server: a front door that passed on a visitor's settings would be a free language model. Source: vLLM's
 * recipe for DeepSeek-OCR. The n-gram processor stops endless repeats; 128821 and 128822 are `<td>` and `</td>`, which
 * may repeat. 7,000 tokens, up to 903 places of a picture with 6 tiles and the prompt stay within the context of 8,192.
 */
const SAMPLING = {
  model: VLLM_MODEL,
  temperature: 0,
  max_tokens: 7_000,
  skip_special_tokens: false,
  stream: true,
  stream_options: { include_usage: true },
  vllm_xargs: { ngram_size: 30, window_size: 90, whitelist_token_ids: [128821, 128822] },
} as const;

/** Body of `POST /run`. The picture is a `data:` URL that we make ourselves: vLLM would fetch any other. */
export function buildVllmRequest(page: PageRequest): string {
  const content = [
    // The picture stands in front of the words; vLLM adds the model's `<image>` mark itself.
    { type: 'image_url', image_url: { url: PICTURE } },
    { type: 'text', text: promptFor(page.task, page.query) },
  ];
  const input = {
    openai_route: '/v1/chat/completions',
    openai_input: { ...SAMPLING, messages: [{ role: 'user', content }] },
  };
  return jsonWithPicture({ input, policy: JOB_POLICY }, `data:${page.type};base64,${imageToBase64(page.image)}`);
}
