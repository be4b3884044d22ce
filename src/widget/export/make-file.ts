/** Makes a file out of a document: in a worker, or on the page where none starts. Loaded when the visitor asks for a file. */
import { OcrError } from '#core/errors.ts';
import type { ExportedFile } from '#exports/export-document.ts';
import type { ExportFormat } from '#exports/export-formats.ts';
import { type DocumentPlan, documentOfPlan, type PictureSource, withPictures } from './document-plan.ts';
import { makeFileInWorker, NoWorker } from './export-thread.ts';

/** Lets the page answer its visitor between two pages of a long work. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

const onPage = async (
  format: ExportFormat,
  plan: DocumentPlan<PictureSource>,
  signal: AbortSignal,
): Promise<ExportedFile> => {
  const { exportAs } = await import('#exports/export-as.ts').catch((cause: unknown) => {
    throw new OcrError('network-lost', { cause });
  });
  const calm = withPictures(
    plan,
    (source): PictureSource =>
      async (pictureSignal) => {
        await breathe();
        return source(pictureSignal);
      },
  );
  return exportAs(format, documentOfPlan(calm), signal);
};

/**
 * @throws OcrError `network-lost` when a part of the code does not come; another error when the file cannot be made; the
 *   signal's reason when aborted.
 */
export async function makeFile(
  format: ExportFormat,
  plan: DocumentPlan<PictureSource>,
  signal: AbortSignal,
): Promise<ExportedFile> {
  signal.throwIfAborted();
  try {
    return await makeFileInWorker(format, plan, signal);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
    return onPage(format, plan, signal);
  }
}
