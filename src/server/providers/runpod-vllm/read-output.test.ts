import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerReader } from './answer-reader.ts';
import { readVllmOutput } from './read-output.ts';

const TEXT =
  '<|ref|>title<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n# “Grüße” 你好\n\ndata: not an event, {"nor": "JSON"}\n';
const WORDS = TEXT.match(/.{1,5}/gsu) ?? [];

/** Chunks as vLLM streams them (chat completions, `stream_options.include_usage`). */
const chunk = (delta: object, finish: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_795_000_000,
  model: 'deepseek-ai/DeepSeek-OCR',
  choices: [{ index: 0, delta, logprobs: null, finish_reason: finish, token_ids: null }],
});
const USAGE = { prompt_tokens: 900, total_tokens: 942, completion_tokens: 42 };
const CHUNKS = [
  chunk({ role: 'assistant', content: '' }),
  ...WORDS.map((content) => chunk({ content })),
  chunk({}, 'stop'),
  { ...chunk({}), choices: [], usage: USAGE },
];
const events = (values: object[], lineEnd = '\n') =>
  [...values.map((value) => `data: ${JSON.stringify(value)}`), 'data: [DONE]'].join(lineEnd + lineEnd) +
  lineEnd +
  lineEnd;
const EVENTS = events(CHUNKS);

/** An answer without streaming. */
const COMPLETION = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'deepseek-ai/DeepSeek-OCR',
  choices: [{ index: 0, message: { role: 'assistant', content: TEXT, tool_calls: [] }, finish_reason: 'stop' }],
  usage: USAGE,
};
const WHOLE = { raw: TEXT, finish: 'stop', model: 'deepseek-ai/DeepSeek-OCR', textTokens: 42 };

const split = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));

describe('worker-vllm’s output', () => {
  it.each<[string, unknown]>([
    ['a list with one completion', [COMPLETION]],
    ['a completion', COMPLETION],
    ['a completion as a JSON string', JSON.stringify(COMPLETION)],
    ['a list with a completion as a JSON string', [JSON.stringify(COMPLETION)]],
    ['a JSON string in a JSON string', JSON.stringify(JSON.stringify(COMPLETION))],
    ['an output in an output', { output: [{ output: COMPLETION }] }],
    ['event text in one string', EVENTS],
    ['event text in a list of one', [EVENTS]],
    ['event text in pieces of 7 characters', split(EVENTS, 7)],
    ['event text in pieces of 1 character', split(EVENTS, 1)],
    ['event text with CRLF', split(events(CHUNKS, '\r\n'), 50)],
    ['event text with CR', split(events(CHUNKS, '\r'), 50)],
    ['event text with single line ends', EVENTS.replaceAll('\n\n', '\n')],
    ['events without their line ends', EVENTS.split('\n\n').filter(Boolean)],
    ['event text without the last line end', EVENTS.trimEnd()],
    ['event text with comments and names', EVENTS.replaceAll('data: {', ': ping\n\nevent: message\nid: 7\ndata: {')],
    ['event text as a JSON string', JSON.stringify(EVENTS)],
    ['items with event text', split(EVENTS, 33).map((output) => ({ output, metrics: {} }))],
    ['chunks as objects', CHUNKS],
    ['chunks as JSON strings', CHUNKS.map((value) => JSON.stringify(value))],
    ['items with chunks', CHUNKS.map((output) => ({ output }))],
  ])('is read from %s', (_what, output) => {
    expect(readVllmOutput(output)).toEqual({ answer: WHOLE });
  });

  it.each<[string, unknown]>([
    ['tokens of older workers', [{ choices: [{ tokens: WORDS }], usage: { input: 900, output: 42 } }]],
    ['batches of tokens', WORDS.map((word) => ({ choices: [{ tokens: [word] }] }))],
    ['a completion’s text', { choices: [{ text: TEXT, finish_reason: 'stop' }] }],
    ['a message in parts', { choices: [{ message: { content: [{ type: 'text', text: TEXT }] } }] }],
    ['plain words', TEXT.replace('data:', 'date:')],
    ['plain words in pieces', split(TEXT.replace('data:', 'date:'), 9)],
  ])('is read from %s', (_what, output) => {
    expect(readVllmOutput(output)).toMatchObject({
      answer: { raw: expect.stringContaining('“Grüße” 你好'), finish: 'stop' },
    });
  });

  it('is read the same wherever the pieces of event text end, and on how many lines an event stands', () => {
    const lines = CHUNKS.map((value) => JSON.stringify(value, null, 1).replaceAll('\n', '\ndata: '));
    const texts = [EVENTS, `${lines.map((line) => `data: ${line}\n\n`).join('')}data: [DONE]\n\n`];
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 1_000_000 }), { minLength: 20, maxLength: 80 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(...texts),
        (places, end, events) => {
          const text = events.replaceAll('\n', end);
          const cuts = places.map((place) => place % text.length).sort((a, b) => a - b);
          const pieces = [...cuts, text.length].map((cut, index) => text.slice(index === 0 ? 0 : cuts[index - 1], cut));
          expect(readVllmOutput(pieces)).toEqual({ answer: WHOLE });
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is the same when a new reader goes on with the rest of another, wherever that stops', () => {
    fc.assert(
      fc.property(fc.nat({ max: EVENTS.length }), (place) => {
        const first = createAnswerReader();
        const begun = first.push(EVENTS.slice(0, place));
        const second = createAnswerReader(first.rest());
        expect(begun + second.push(EVENTS.slice(place))).toBe(TEXT);
        expect(second.isWhole()).toBe(place === 0);
      }),
      { numRuns: 300 },
    );
  });

  it('tells an answer that ran into its limit, or broke off', () => {
    const cut = CHUNKS.map((value) => (value.choices[0]?.finish_reason ? chunk({}, 'length') : value));
    expect(readVllmOutput(events(cut))).toMatchObject({ answer: { raw: TEXT, finish: 'length' } });
    expect(readVllmOutput(EVENTS.slice(0, 2_000))).toMatchObject({ answer: { finish: 'length' } });
  });

  it('ignores second choices, and values that say nothing', () => {
    const other = { choices: [{ index: 1, delta: { content: 'OTHER' } }] };
    expect(readVllmOutput([CHUNKS[0], other, null, 7, {}, ...CHUNKS.slice(1)])).toEqual({ answer: WHOLE });
  });

  it('may be an empty answer', () => {
    expect(readVllmOutput([{ choices: [{ message: { content: '' }, finish_reason: 'stop' }] }])).toMatchObject({
      answer: { raw: '', finish: 'stop' },
    });
  });

  it.each<[string, unknown, string]>([
    ['an error', { error: { message: 'vLLM returned HTTP 400: …', type: 'worker_error', code: null } }, 'job-failed'],
    ['an error in a list', [{ error: 'boom' }], 'job-failed'],
    ['an error of older builds', [{ object: 'error', message: 'boom' }], 'job-failed'],
    ['an error in event text', 'data: {"error": {"message": "boom"}}\n\ndata: [DONE]\n\n', 'job-failed'],
    ['an error after words', `${EVENTS.slice(0, 2_000)}\n\ndata: {"error":{"message":"boom"}}\n\n`, 'job-failed'],
    ['an object that nobody knows', { pages: 3 }, 'result-invalid'],
    ['event text without events', 'data: [DONE]\n\n', 'result-invalid'],
    ['a number', 7, 'result-invalid'],
    ['values too deep', JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`), 'result-invalid'],
  ])('fails with %s', (_what, output, failed) => {
    expect(readVllmOutput(output)).toEqual({ failed });
  });

  it('is kept up to a limit', () => {
    const answer = readVllmOutput([{ choices: [{ message: { content: 'x'.repeat(3_000_000) } }] }]);
    expect('answer' in answer && answer.answer.raw.length).toBe(1_000_001);
  });
});
