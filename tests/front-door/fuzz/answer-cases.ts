/** What RunPod may answer about a job that exists: the documented shapes, mixed and bent. */
import * as fc from 'fast-check';

const STATES = [
  'IN_QUEUE',
  'IN_PROGRESS',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TIMED_OUT',
  'completed',
  '',
] as const;

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '<|ref|>title<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n# A',
    '<|det|>[[[[[[',
    '<table><tr><td>'.repeat(20),
    '\\(x^2',
    'again '.repeat(500),
    '<script>alert(1)</script>',
  ),
);

const choice = fc.record(
  {
    index: fc.constantFrom(0, 1, -1),
    delta: fc.record({ role: fc.constant('assistant'), content: words }, { requiredKeys: [] }),
    message: fc.record({ content: fc.oneof(words, fc.array(fc.record({ text: words }), { maxLength: 3 })) }),
    text: words,
    tokens: fc.array(words, { maxLength: 3 }),
    finish_reason: fc.constantFrom('stop', 'length', null, 'tool_calls'),
  },
  { requiredKeys: [] },
);

const completion = fc.record(
  { choices: fc.array(choice, { maxLength: 3 }), model: words, usage: fc.record({ completion_tokens: fc.double() }) },
  { requiredKeys: ['choices'] },
);

/** Event-stream text, whole or cut anywhere. */
const eventText = fc.tuple(fc.array(completion, { maxLength: 3 }), fc.nat({ max: 40 })).map(([values, cut]) => {
  const text = `${values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('')}data: [DONE]\n\n`;
  return [text.slice(0, cut), text.slice(cut)];
});

const output = fc.oneof(
  completion,
  fc.array(completion, { maxLength: 3 }),
  eventText,
  completion.map((value) => JSON.stringify(value)),
  fc.record({ error: fc.jsonValue({ maxDepth: 2 }) }),
  fc.jsonValue({ maxDepth: 6 }),
);

/** JSON of `GET /status/{id}`. */
export const statusAnswers = fc.record(
  {
    id: fc.uuid(),
    status: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...STATES) }, { weight: 1, arbitrary: fc.string() }),
    output,
    error: fc.oneof(words, fc.jsonValue({ maxDepth: 2 })),
    delayTime: fc.oneof(fc.nat(), fc.double(), fc.constantFrom(-1, '5', null)),
    executionTime: fc.oneof(fc.nat(), fc.double(), fc.constantFrom(-1, '5', null)),
  },
  { requiredKeys: ['status'] },
);

/** JSON of `GET /stream/{id}`. */
export const streamAnswers = fc.oneof(
  fc.record({ status: fc.constantFrom(...STATES), stream: fc.array(fc.record({ output }), { maxLength: 3 }) }),
  fc.array(fc.record({ output }), { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
);
