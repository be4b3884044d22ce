import type { PageTextSource } from '#dev-worker/page-text-source.ts';
import type { JobFaults } from './job-faults.ts';
import { OpenaiAnswer } from './openai-answer.ts';
import type { PageOrder } from './page-order.ts';
import { SseCutter } from './sse-cutter.ts';
import { type FinishReason, textOfPage } from './text-of-page.ts';
import { readWorkerInput } from './worker-input.ts';
import { PlannedEnd, RefusedByModel, refusal, traceback, type WorkerResult } from './worker-result.ts';

/** What the worker needs for one job. */
export type WorkerContext = {
  jobId: string;
  source: PageTextSource;
  faults: JobFaults;
  servedModel: string;
  reportedModel: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Hands a piece to /stream. */
  emit: (piece: unknown) => void;
};

/** `output` of a job in one of the shapes that versions of the worker gave it. */
function shaped(content: string, finish: FinishReason, answer: OpenaiAnswer, context: WorkerContext): unknown {
  const completion = answer.completion(content, finish);
  switch (context.faults.shape) {
    case 'object':
      return completion;
    case 'sse':
      return [
        `data: ${JSON.stringify(answer.textChunk(content))}\n\n`,
        `data: ${JSON.stringify(answer.lastChunk(finish))}\n\ndata: [DONE]\n\n`,
      ];
    case 'tokens':
      return [{ choices: [{ tokens: [content] }], usage: { input: 0, output: 1 } }];
    case 'text':
      return content;
    case 'number':
      return 42;
    default:
      return [completion];
  }
}

async function stream(order: PageOrder, context: WorkerContext, signal: AbortSignal): Promise<unknown> {
  const { faults, emit } = context;
  const answer = new OpenaiAnswer(context.jobId, context.reportedModel, context.now());
  const cutter = new SseCutter();
  const pieces: string[] = [];
  const send = (text: string): void => {
    if (text === '') return;
    pieces.push(text);
    emit(text);
  };
  const sendEvent = (event: object): void => send(cutter.push(JSON.stringify(event)));

  let content = '';
  const text = textOfPage(order, faults, context.source, signal);
  let step = await text.next();
  sendEvent(answer.firstChunk());
  while (!step.done) {
    content += step.value;
    sendEvent(answer.textChunk(step.value));
    step = await text.next();
  }
  sendEvent(answer.lastChunk(step.value));
  if (order.includeUsage) sendEvent(answer.usageChunk(content));
  send(cutter.push('[DONE]') + cutter.flush());
  return faults.shape && faults.shape !== 'list' ? shaped(content, step.value, answer, context) : pieces;
}

async function whole(order: PageOrder, context: WorkerContext, signal: AbortSignal): Promise<unknown> {
  const answer = new OpenaiAnswer(context.jobId, context.reportedModel, context.now());
  let content = '';
  const text = textOfPage(order, context.faults, context.source, signal);
  let step = await text.next();
  while (!step.done) {
    content += step.value;
    step = await text.next();
  }
  // The owner's handler is no generator: it returns an object and streams nothing.
  if (order.answer === 'handler') return { text_content: content, model: context.reportedModel };
  const output = shaped(content, step.value, answer, context);
  for (const piece of Array.isArray(output) ? output : [output]) context.emit(piece);
  return output;
}

/** Does a job as the worker would. Never rejects, except with AbortError when `signal` aborts. */
export async function workOnJob(input: object, context: WorkerContext, signal: AbortSignal): Promise<WorkerResult> {
  try {
    const order = readWorkerInput(input, context.servedModel);
    const output = await (order.stream ? stream(order, context, signal) : whole(order, context, signal));
    return context.faults.noOutput ? { status: 'COMPLETED' } : { status: 'COMPLETED', output };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PlannedEnd) return error.result;
    if (error instanceof RefusedByModel) return { status: 'FAILED', error: refusal(error) };
    return { status: 'FAILED', error: traceback('RuntimeError', error instanceof Error ? error.message : 'unknown') };
  }
}
