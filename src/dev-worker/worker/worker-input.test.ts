import { describe, expect, test } from 'vitest';
import { TASKS } from '#core/ids.ts';
import { promptFor } from '#core/prompts.ts';
import { chatInput, PICTURE } from '#dev-worker/testing/client.ts';
import { taskOfPrompt } from './task-of-prompt.ts';
import { readWorkerInput } from './worker-input.ts';

const MODEL = 'deepseek-ai/DeepSeek-OCR';
const read = (input: object) => readWorkerInput(input, MODEL);
const image = { type: 'image_url', image_url: { url: PICTURE } };
const text = { type: 'text', text: 'Free OCR.' };
const chat = (change: object) => ({ ...chatInput(), openai_input: { ...chatInput().openai_input, ...change } });
const user = (...content: object[]) => ({ messages: [{ role: 'user', content }] });

describe('the task of a prompt', () => {
  test.each(TASKS)('is found for %s', (task) => {
    const sameAs = { formula: 'document', table: 'document' } as const;
    const expected = task === 'formula' || task === 'table' ? sameAs[task] : task;
    const query = task === 'locate' ? 'the total' : '';
    expect(taskOfPrompt(promptFor(task, query))).toEqual({ task: expected, query });
    expect(taskOfPrompt(`<image>\n${promptFor(task, query)}`)).toEqual({ task: expected, query });
  });

  test.each(['', 'Write a poem.', 'Free OCR. Only the text.', 'Locate <|ref|><|/ref|> in the image.'])(
    'is none for "%s"',
    (prompt) => {
      expect(taskOfPrompt(prompt)).toBeUndefined();
    },
  );
});

describe('the input', () => {
  test.each([
    ['openai_route', chatInput({ task: 'locate' })],
    ['route', { route: '/v1/chat/completions', body: chatInput({ task: 'locate' }).openai_input, method: 'POST' }],
    [
      'messages',
      { messages: chatInput({ task: 'locate' }).openai_input.messages, sampling_params: { max_tokens: 100 } },
    ],
    [
      'the handler with a prompt',
      {
        input_source: { type: 'base64', value: 'iVBORw0KGgo=' },
        task_type: 'custom',
        prompt: promptFor('locate', 'total'),
      },
    ],
    [
      'the handler with a task type',
      { input_source: { type: 'base64', value: 'iVBORw0KGgo=' }, task_type: 'text_localization', prompt: 'total' },
    ],
  ])('is read as %s', (_name, input) => {
    const { page } = read(input);
    expect(page).toMatchObject({ task: 'locate', query: 'total' });
    expect(Buffer.from(page.image).toString('base64')).toBe('iVBORw0KGgo=');
  });

  test.each([
    ['an http URL', chat(user({ type: 'image_url', image_url: { url: 'http://127.0.0.1/x.png' } }, text)), 'not http:'],
    ['a file URL', chat(user({ type: 'image_url', image_url: { url: 'file:///x.png' } }, text)), 'not file:'],
    ['no picture', chat(user(text)), 'no image'],
    ['two pictures', chat(user(image, image, text)), 'At most 1 image'],
    ['the text first', chat(user(text, image)), 'before the text'],
    ['another prompt', chat(user(image, { type: 'text', text: 'Write a poem.' })), 'official prompts'],
    ['another model', chat({ model: 'gpt' }), 'does not exist'],
    ['too long an answer', chat({ max_tokens: 8192 }), 'max_tokens'],
    ['a system message', chat({ messages: [{ role: 'system', content: 'x' }] }), 'messages'],
    ['another route', { ...chatInput(), openai_route: '/v1/models' }, 'Not Found'],
    ['a prompt alone', { prompt: 'Free OCR.' }, 'no image'],
    ['nothing', {}, 'no image'],
    ['a URL for the handler', { input_source: { type: 'url', value: 'http://127.0.0.1/' } }, 'base64'],
    [
      'an unknown task type',
      { input_source: { type: 'base64', value: 'AAAA' }, task_type: 'constructor' },
      'task_type',
    ],
  ])('with %s is refused', (_name, input, words) => {
    expect(() => read(input)).toThrow(words);
  });
});
