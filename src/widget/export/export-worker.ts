/** The worker's side: a file is made here, so that the page stays quick however many pages the document has. */
import { exportAs } from '#exports/export-as.ts';
import { documentOfPlan, type PictureSource, type PlannedPicture, withPictures } from './document-plan.ts';
import { type ExportAnswer, requestSchema } from './export-messages.ts';
import { isMissingPart } from './is-missing-part.ts';

const waiting = new Map<number, PromiseWithResolvers<PlannedPicture>>();
let lastId = 0;

const answer = (message: ExportAnswer, moved: Transferable[] = []) => self.postMessage(message, { transfer: moved });

/** Asks the page for a picture. */
const pictureOf =
  (picture: number): PictureSource =>
  () => {
    lastId += 1;
    const coming = Promise.withResolvers<PlannedPicture>();
    waiting.set(lastId, coming);
    answer({ type: 'picture-wanted', id: lastId, picture });
    return coming.promise;
  };

self.addEventListener('message', async ({ data }: MessageEvent<unknown>) => {
  const parsed = requestSchema.safeParse(data);
  if (!parsed.success) {
    answer({ type: 'failed', isMissing: false });
    return;
  }
  const request = parsed.data;
  if (request.type === 'picture') {
    const { id, picture } = request;
    const coming = waiting.get(id);
    waiting.delete(id);
    if (picture) coming?.resolve(picture);
    else coming?.reject(new Error('The picture could not be made.'));
    return;
  }
  try {
    const { printedPages, ...rest } = request.plan;
    const plan = { ...rest, ...(printedPages && { printedPages }) };
    const document = documentOfPlan(withPictures(plan, pictureOf));
    // Who gives it up ends the worker.
    const file = await exportAs(request.format, document, new AbortController().signal);
    answer({ type: 'made', file: { ...file, remarks: [...file.remarks] } }, [file.bytes.buffer]);
  } catch (error) {
    answer({ type: 'failed', isMissing: isMissingPart(error) });
  }
});

answer({ type: 'ready' });
