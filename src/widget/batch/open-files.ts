/** From files that were dropped to documents of a batch: opened one after the other, refused one by one. */
import type { Batch, BatchDocument, BatchEvent } from '#core/batch.ts';
import { type ErrorCode, OcrError } from '#core/errors.ts';
import { type DocumentFile, openDocument } from '#documents/document-file.ts';
import { openPicture } from '#documents/open-picture.ts';
import { openTiff } from '#documents/open-tiff.ts';
import { parsePageRange } from '#documents/page-range.ts';
import { pageFileKind } from './page-file.ts';
import type { Source } from './page-pictures.ts';

export type IntakePort = {
  signal: AbortSignal;
  /** So many more files are being opened; negative when they are done. */
  onOpening(change: number): void;
  onRefused(name: string, code: ErrorCode): void;
  /** A password is asked for, or no more. */
  onPassword(password: { name: string; wasWrong: boolean } | null): void;
  onOpened(document: BatchDocument, source: Source, file: File): void;
};

export function createIntake(port: IntakePort) {
  const { signal } = port;
  let answer: ((password: string | null) => void) | null = null;
  /** Passwords that were right, by document: nobody types one twice. */
  const passwords = new Map<string, string>();
  /** One after the other: each takes memory, and only one can ask. */
  let line: Promise<unknown> = Promise.resolve();

  const openFile = async (id: string, file: File): Promise<{ kind: BatchDocument['kind']; opened: DocumentFile }> => {
    const kind = await pageFileKind(file);
    if (kind === null) return { kind: 'picture', opened: await openPicture(file, signal) };
    if (kind === 'tiff') return { kind: 'scans', opened: await openTiff(file, signal) };
    const askPassword = async (wasWrong: boolean): Promise<string | null> => {
      const known = passwords.get(id);
      if (known !== undefined && !wasWrong) return known;
      port.onPassword({ name: file.name, wasWrong });
      const password = await new Promise<string | null>((resolve) => {
        answer = resolve;
      });
      port.onPassword(null);
      if (password !== null) passwords.set(id, password);
      return password;
    };
    return { kind: 'pages', opened: await openDocument(file, { signal, askPassword }) };
  };
  /** A file that is opened when it is needed: after a reload there is nothing but itself. */
  const sourceOf = (document: BatchDocument, file: File, opened?: DocumentFile): Source => {
    let opening: Promise<DocumentFile> | null = opened ? Promise.resolve(opened) : null;
    return {
      document,
      open() {
        opening ??= openFile(document.id, file).then(
          (known) => known.opened,
          (error: unknown) => {
            opening = null;
            throw error;
          },
        );
        return opening;
      },
    };
  };
  const add = async (file: File) => {
    const id = crypto.randomUUID();
    try {
      const { kind, opened } = await openFile(id, file);
      signal.throwIfAborted();
      const document = { id, name: file.name, kind, pageCount: opened.pageCount };
      port.onOpened(document, sourceOf(document, file, opened), file);
    } catch (error) {
      if (!signal.aborted) port.onRefused(file.name, error instanceof OcrError ? error.code : 'image-damaged');
    } finally {
      port.onOpening(-1);
    }
  };
  return {
    sourceOf,
    addFiles(files: readonly File[]): Promise<void> {
      port.onOpening(files.length);
      const work = line.then(async () => {
        for (const file of files) await add(file);
      });
      line = work;
      return work;
    },
    answerPassword(password: string | null) {
      answer?.(password);
      answer = null;
    },
    /** Chooses the pages of a document by what was typed; false when it cannot be understood. */
    setRange(batch: Batch, document: string, text: string, dispatch: (event: BatchEvent) => void): boolean {
      const own = batch.pages.filter((page) => page.document === document);
      const count = batch.documents.find(({ id }) => id === document)?.pageCount ?? 0;
      const range = parsePageRange(text.trim() === '' ? '1-' : text, count);
      if ('error' in range) return false;
      const wanted = new Set(range.pages);
      const ids = (isWanted: boolean) =>
        new Set(own.filter(({ index }) => wanted.has(index) === isWanted).map(({ id }) => id));
      dispatch({ type: 'pages-chosen', ids: ids(true), chosen: true });
      dispatch({ type: 'pages-chosen', ids: ids(false), chosen: false });
      return true;
    },
  };
}
