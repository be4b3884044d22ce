import type { OutputReading } from '#server/providers/runpod/map-job.ts';
import { handlerOutputSchema } from './wire.ts';

/** A finished job's `output` as the model's answer: an object with the text, a list of one, or the text itself. */
export function readHandlerOutput(output: unknown): OutputReading {
  if (typeof output === 'string') return { answer: { raw: output, finish: 'stop' } };
  if (Array.isArray(output) && output.length === 1) return readHandlerOutput(output[0]);
  const parsed = handlerOutputSchema.safeParse(output);
  if (!parsed.success) return { failed: 'result-invalid' };
  const { text_content, text, markdown, content, model, error, finish_reason } = parsed.data;
  const raw = text_content ?? text ?? markdown ?? content;
  if (raw === undefined) return { failed: error ? 'job-failed' : 'result-invalid' };
  return { answer: { raw, finish: finish_reason === 'length' ? 'length' : 'stop', model } };
}
