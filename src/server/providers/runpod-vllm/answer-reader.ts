/** The model's answer, gathered from whatever values and pieces of text the worker gives. */
import { LIMITS } from '#core/limits.ts';
import { parseJson } from '#server/http/call-upstream.ts';
import type { ProviderAnswer } from '#server/providers/provider.ts';
import { createEventTextReader } from './event-text.ts';
import { type Choice, completionSchema, errorSchema } from './wire.ts';

/** How deep values may lie in values: `{output: ["{\"choices\": …}"]}` takes three. */
const MAXIMUM_DEPTH = 5;

export type AnswerReader = {
  /** Takes one value of the worker's output; gives the words that are new. */
  push(value: unknown): string;
  /** Takes the end of the output. */
  end(): string;
  /** Event-stream text that waits for its rest. */
  rest(): string;
  /** True once the worker reported an error in place of an answer. */
  hasFailed(): boolean;
  /** True once anything was understood. */
  hasAnswer(): boolean;
  /** True when the answer was seen from its beginning to its end. */
  isWhole(): boolean;
  answer(): ProviderAnswer;
};

const textOf = (choice: Choice): string | undefined =>
  choice.delta?.content ?? choice.message?.content ?? choice.text ?? choice.tokens?.join('');

/** @param rest what the reader before left. */
export function createAnswerReader(rest = ''): AnswerReader {
  const events = createEventTextReader(rest);
  let raw = '';
  let finishReason: string | undefined;
  let model: string | undefined;
  let textTokens: number | undefined;
  let failed = false;
  let understood = false;
  let sawBeginning = false;
  let sawChunks = false;

  function takeChoice(choice: Choice): string {
    if (choice.index !== 0) return '';
    understood = true;
    // The first chunk of a stream carries the role; a whole message is its own beginning.
    if (raw === '' && (choice.delta?.role !== undefined || choice.message !== undefined)) sawBeginning = true;
    if (choice.delta !== undefined) sawChunks = true;
    finishReason = choice.finish_reason ?? finishReason;
    const delta = (textOf(choice) ?? '').slice(0, LIMITS.maxAnswerLength + 1 - raw.length);
    raw += delta;
    return delta;
  }

  function takeValue(value: unknown, depth: number): string {
    if (depth > MAXIMUM_DEPTH || value === null) return '';
    if (typeof value === 'string') return takeText(value, depth);
    if (Array.isArray(value)) return value.map((item) => takeValue(item, depth + 1)).join('');
    if (typeof value !== 'object') return '';
    const completion = completionSchema.safeParse(value);
    if (completion.success) {
      const { choices, usage } = completion.data;
      model = completion.data.model ?? model;
      textTokens = usage?.completion_tokens ?? usage?.output ?? textTokens;
      return choices.map(takeChoice).join('');
    }
    if (errorSchema.safeParse(value).success) {
      failed = true;
      return '';
    }
    return 'output' in value ? takeValue(value.output, depth + 1) : '';
  }

  /** Event-stream text goes to its reader; a string that is JSON by itself is read as what it says. */
  function takeText(text: string, depth: number): string {
    if (events.rest() === '' && /^\s*["[{]/.test(text)) {
      const value = parseJson(text);
      if (value !== undefined) return takeValue(value, depth + 1);
    }
    return takeAll(events.push(text), depth);
  }

  const takeAll = (values: unknown[], depth: number): string =>
    values.map((value) => takeValue(value, depth + 1)).join('');

  return {
    push: (value) => takeValue(value, 0),
    end: () => takeAll(events.end(), 0),
    rest: () => events.rest(),
    hasFailed: () => failed,
    hasAnswer: () => understood,
    isWhole: () => rest === '' && sawBeginning && (events.isDone() || finishReason !== undefined),
    answer: () => {
      // A stream that stops without saying so was cut off on its way.
      const isCut = finishReason === 'length' || (sawChunks && finishReason === undefined && !events.isDone());
      return { raw, finish: isCut ? 'length' : 'stop', model, textTokens };
    },
  };
}
