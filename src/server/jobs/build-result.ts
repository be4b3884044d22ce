import type { OcrResult, WarningCode } from '#core/contract.ts';
import { LIMITS } from '#core/limits.ts';
import { parseModelOutput } from '#core/model-output.ts';
import { findRepetition } from '#core/repetition.ts';
import type { OcrProvider, ProviderAnswer } from '#server/providers/provider.ts';
import type { Ticket } from '#server/tickets.ts';

/** The engine of the local stand-in; its name goes with a warning, so that nobody takes its text for the model's. */
const LOCAL_MODEL = 'local/pp-ocrv6-small';
/** Names that pass; whatever else a worker reports is not shown. */
const KNOWN_MODELS = ['deepseek-ai/DeepSeek-OCR', 'deepseek-ai/DeepSeek-OCR-2', LOCAL_MODEL];

/** What of a job its result depends on: the task, and the pixels of the picture. */
type AskedPage = Pick<Ticket, 'task' | 'width' | 'height'>;

/** The model's answer as the client's result. */
export function buildResult(answer: ProviderAnswer, ticket: AskedPage, provider: OcrProvider): OcrResult {
  const isTooLong = answer.raw.length > LIMITS.maxAnswerLength;
  const raw = answer.raw.slice(0, LIMITS.maxAnswerLength);
  const isComplete = answer.finish === 'stop' && !isTooLong;
  // Only an answer that did not come to an end by itself has run away; what was written before that is kept.
  const repetition = isComplete ? undefined : findRepetition(raw);
  const {
    blocks,
    markdown,
    text,
    warnings: found,
  } = parseModelOutput(raw.slice(0, repetition?.keep), { task: ticket.task, complete: isComplete });
  const reported = answer.model ?? '';
  const model = KNOWN_MODELS.includes(reported) ? reported : provider.model;
  const warnings = new Set<WarningCode>(found);
  if (repetition) warnings.add('loop');
  else if (answer.finish === 'length') warnings.add('cut-off');
  if (isTooLong) warnings.add('answer-too-long');
  if (model === LOCAL_MODEL) warnings.add('local-engine');
  const visionTokens = model === LOCAL_MODEL ? undefined : provider.visionTokens?.(ticket.width, ticket.height);
  return {
    raw,
    markdown,
    text,
    blocks,
    engine: { provider: provider.id, model },
    usage: {
      ...(visionTokens === undefined ? {} : { visionTokens }),
      ...(answer.textTokens === undefined ? {} : { textTokens: answer.textTokens }),
    },
    finish: repetition ? 'loop' : isComplete ? 'stop' : 'length',
    warnings: [...warnings],
  };
}
