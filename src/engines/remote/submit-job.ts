import { type SubmitAnswer, submitAnswerSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { Mode, Task } from '#core/ids.ts';
import { parseAnswer } from './answer.ts';
import { waitFor } from './wait-for.ts';

export type Submission = {
  image: Blob;
  task: Task;
  mode: Mode;
  query: string;
  turnstileToken: string;
  /** UUID of the visitor's action: the same for every try of it. */
  idempotencyKey: string;
};

/** Tries of one submission when the connection breaks; the idempotency key makes a repeat safe. */
const TRIES = 3;
/** Tries while the first of them is still being handled, each after the seconds that the function asks for. */
const TRIES_IN_PROGRESS = 8;
/** The longest that the front door may take after the last byte: siteverify and RunPod, with their own limits inside. */
const ANSWER_TIMEOUT_MS = 60_000;

const extensions: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

function toForm({ image, task, mode, query, turnstileToken }: Submission): FormData {
  const form = new FormData();
  form.set('task', task);
  if (task === 'locate') form.set('query', query);
  form.set('mode', mode);
  form.set('turnstileToken', turnstileToken);
  // The visitor's file name stays at home.
  form.set('image', image, `page.${extensions[image.type] ?? 'bin'}`);
  return form;
}

/** One try. XMLHttpRequest, because fetch does not tell how far an upload has come. */
function send(
  submission: Submission,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<SubmitAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => {
      // Once the last byte is out the job may exist: then the answer is awaited, so that it can be cancelled by name.
      if (!uploaded) request.abort();
    };
    let uploaded = false;
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      settle();
    };
    request.open('POST', '/api/ocr/jobs');
    request.setRequestHeader('Idempotency-Key', submission.idempotencyKey);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.upload.onload = () => {
      uploaded = true;
      request.timeout = ANSWER_TIMEOUT_MS;
      onProgress(1);
    };
    request.onload = () =>
      finish(() => {
        try {
          const ok = request.status >= 200 && request.status < 300;
          resolve(parseAnswer(submitAnswerSchema, ok, request.responseText));
        } catch (error) {
          reject(error);
        }
      });
    request.onerror = () => finish(() => reject(new OcrError('network-lost')));
    request.ontimeout = () => finish(() => reject(new OcrError('timed-out')));
    request.onabort = () => finish(() => reject(signal.reason));
    signal.addEventListener('abort', abort);
    request.send(toForm(submission));
  });
}

/**
 * Sends a picture. A connection that breaks is tried again with the same key, which never starts a second job.
 * @param onProgress fraction 0..1 of the bytes that are out; 1 once, when all are.
 * @throws OcrError with the function's code, `network-lost` or `timed-out`; the signal's reason when aborted while the
 *   bytes are going out. Aborted later, it still gives the answer, so that the caller can cancel the job.
 */
export async function submitJob(
  submission: Submission,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<SubmitAnswer> {
  let broken = 0;
  let inProgress = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await send(submission, onProgress, signal);
    } catch (error) {
      if (!(error instanceof OcrError) || signal.aborted) throw error;
      if (error.code === 'idempotency-in-progress' && ++inProgress < TRIES_IN_PROGRESS) {
        await waitFor((error.retryAfter ?? 1) * 1000, signal);
      } else if ((error.code === 'network-lost' || error.code === 'timed-out') && ++broken < TRIES) {
        await waitFor(700 * broken, signal);
      } else {
        throw error;
      }
    }
  }
}
