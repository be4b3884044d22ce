import { createHash } from 'node:crypto';
import type { PageTextSource } from '#dev-worker/page-text-source.ts';
import { aborted, sleep } from '#dev-worker/wait.ts';
import type { JobFaults } from './job-faults.ts';
import { estimateTokens } from './openai-answer.ts';
import type { PageOrder } from './page-order.ts';
import { cutText } from './sse-cutter.ts';
import { PlannedEnd, RefusedByModel } from './worker-result.ts';

/** Why a model stopped, in OpenAI's words. */
export type FinishReason = 'stop' | 'length';

/** Characters a piece of a given answer: about as many as a few tokens have. */
const ANSWER_PIECE = 12;

async function* readPage(order: PageOrder, source: PageTextSource, signal: AbortSignal): AsyncGenerator<string> {
  let hasBegun = false;
  try {
    for await (const piece of source.read(order.page, signal)) {
      hasBegun = true;
      yield piece;
    }
  } catch (error) {
    // vLLM refuses a picture that it cannot open with 400; whatever breaks later is the worker's own failure.
    if (signal.aborted || hasBegun) throw error;
    throw new RefusedByModel(400, 'cannot identify image file <_io.BytesIO object at 0x7f3a5c1d2e80>');
  }
}

function* loopText({ line, repeat }: { line: string; repeat: number }): Generator<string> {
  for (let count = 0; count < repeat; count += 1) yield line;
}

/** `{picture}` in an answer is the picture's SHA-256, its first hex digits: so that a test sees which one was read. */
const withPicture = (answer: string, image: Uint8Array): string =>
  answer.replaceAll('{picture}', () => createHash('sha256').update(image).digest('hex').slice(0, 12));

function piecesOf(order: PageOrder, faults: JobFaults, source: PageTextSource, signal: AbortSignal) {
  if (faults.answer !== undefined) return cutText(withPicture(faults.answer, order.page.image), ANSWER_PIECE);
  return faults.loop ? loopText(faults.loop) : readPage(order, source, signal);
}

/**
 * The model's answer to a page, piece by piece; returns why it stopped.
 * @throws PlannedEnd when a fault ends the job; RefusedByModel for a picture that cannot be read; AbortError.
 */
export async function* textOfPage(
  order: PageOrder,
  faults: JobFaults,
  source: PageTextSource,
  signal: AbortSignal,
): AsyncGenerator<string, FinishReason> {
  let tokens = 0;
  let count = 0;
  const endHere = async (): Promise<void> => {
    if (!faults.end || count < faults.end.afterPieces) return;
    if (faults.end.result !== 'never') throw new PlannedEnd(faults.end.result);
    await aborted(signal);
    signal.throwIfAborted();
  };
  await endHere();
  for await (const piece of piecesOf(order, faults, source, signal)) {
    await sleep(faults.millisecondsPerPiece, signal);
    signal.throwIfAborted();
    tokens += estimateTokens(piece);
    if (tokens > order.maxTokens) return 'length';
    yield piece;
    count += 1;
    if (faults.lengthAfter !== undefined && count >= faults.lengthAfter) return 'length';
    await endHere();
  }
  // A fault that waited for more pieces than the page has still ends the job.
  count = Number.POSITIVE_INFINITY;
  await endHere();
  return faults.loop ? 'length' : 'stop';
}
