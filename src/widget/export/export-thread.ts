/** Has a file made by a worker, one for each file. */
import { OcrError } from '#core/errors.ts';
import type { ExportedFile } from '#exports/export-document.ts';
import type { ExportFormat } from '#exports/export-formats.ts';
import { type DocumentPlan, type PictureSource, type PlannedPage, withPictures } from './document-plan.ts';
import { answerSchema, type ExportRequest } from './export-messages.ts';

/** Says that no worker could be had, so the page has to do it. */
export class NoWorker extends Error {}

/** Pages as they are sent. */
const plainPages = (pages: readonly PlannedPage<number>[]) =>
  pages.map(({ blocks, ...page }) => ({ ...page, blocks: [...blocks] }));

/** The worker, once it has said that it is there. */
function startWorker(signal: AbortSignal): Promise<Worker> {
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module', name: 'export' });
    } catch (cause) {
      reject(new NoWorker('', { cause }));
      return;
    }
    const giveUp = () => {
      worker.terminate();
      reject(signal.reason);
    };
    const fail = () => {
      signal.removeEventListener('abort', giveUp);
      worker.terminate();
      reject(new NoWorker());
    };
    signal.addEventListener('abort', giveUp, { once: true });
    worker.addEventListener('error', fail, { once: true });
    worker.addEventListener(
      'message',
      () => {
        signal.removeEventListener('abort', giveUp);
        worker.removeEventListener('error', fail);
        resolve(worker);
      },
      { once: true },
    );
  });
}

/**
 * @throws NoWorker where workers do not start or cannot draw; OcrError `network-lost` when a part of the code does not come,
 *   `internal` when the file cannot be made; the signal's reason when aborted.
 */
export async function makeFileInWorker(
  format: ExportFormat,
  plan: DocumentPlan<PictureSource>,
  signal: AbortSignal,
): Promise<ExportedFile> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') throw new NoWorker();
  const worker = await startWorker(signal);
  const sources: PictureSource[] = [];
  const numbered = withPictures(plan, (source) => sources.push(source) - 1);
  const { pages, printedPages, hasPageBreaks, ...rest } = numbered;
  const ending = new AbortController();
  const send = (request: ExportRequest) => worker.postMessage(request);
  const sendPicture = async (id: number, number: number) => {
    const made = await sources[number]?.(ending.signal).catch(() => null);
    if (ending.signal.aborted) return;
    // Of all that a page's picture is, what can be sent.
    send({ type: 'picture', id, picture: made ? { blob: made.blob, width: made.width, height: made.height } : null });
  };
  const giveUp = () => ending.abort(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await new Promise<ExportedFile>((resolve, reject) => {
      ending.signal.addEventListener('abort', () => reject(ending.signal.reason), { once: true });
      if (signal.aborted) giveUp();
      // It ran out of memory, or into a fault of ours.
      worker.addEventListener('error', ({ error }) => reject(new OcrError('internal', { cause: error })));
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const parsed = answerSchema.safeParse(data);
        if (!parsed.success) return reject(new OcrError('internal', { cause: parsed.error }));
        const answer = parsed.data;
        if (answer.type === 'picture-wanted') void sendPicture(answer.id, answer.picture);
        else if (answer.type === 'failed') reject(new OcrError(answer.isMissing ? 'network-lost' : 'internal'));
        else if (answer.type === 'made') resolve(answer.file);
      });
      send({
        type: 'make',
        format,
        plan: {
          ...rest,
          hasPageBreaks: hasPageBreaks !== false,
          pages: plainPages(pages),
          ...(printedPages && { printedPages: plainPages(printedPages) }),
        },
      });
    });
  } finally {
    signal.removeEventListener('abort', giveUp);
    ending.abort();
    worker.terminate();
  }
}
