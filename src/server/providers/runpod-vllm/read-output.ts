import type { OutputReading } from '#server/providers/runpod/map-job.ts';
import { createAnswerReader } from './answer-reader.ts';

/** The whole of what a worker may give as plain words: one string, or several that make one. */
function plainText(output: unknown): string | undefined {
  const parts = Array.isArray(output) ? output : [output];
  return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
}

const looksLikeEvents = (text: string): boolean => /(?:^|[\r\n])\s*(?:data|event|id|retry)?:/.test(text);

/** A finished job's `output` as the model's answer, in every form that worker-vllm has had. */
export function readVllmOutput(output: unknown): OutputReading {
  const reader = createAnswerReader();
  reader.push(output);
  reader.end();
  // An error after some words is an error: the words end where nobody knows.
  if (reader.hasFailed()) return { failed: 'job-failed' };
  if (reader.hasAnswer()) return { answer: reader.answer() };
  const text = plainText(output);
  if (text !== undefined && !looksLikeEvents(text) && !/^\s*[[{]/.test(text))
    return { answer: { raw: text, finish: 'stop' } };
  return { failed: 'result-invalid' };
}
