/** A PDF behind the interface of a document: one order after the other, opened again when its thread had to be stopped. */
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import { DEFAULT_DPI, type DocumentFile, type OpenOptions } from '../document-file.ts';
import { isPdf } from '../file-kind.ts';
import type { PreparedPicture } from '../prepare-picture.ts';
import type { PdfOrder, PdfOutcome } from './pdf-messages.ts';
import { PdfThread } from './pdf-thread.ts';

/** Milliseconds until an order is given up: a file that takes longer was made to, or needs a larger machine. */
const DEADLINE_MS = 60_000;
/** Bytes in which a PDF's first words must stand (ISO 32000-1, Annex H, note 13). */
const HEAD_BYTES = 1024;

const DPI = { least: 36, most: 600 } as const;
const THUMBNAIL_WIDTH = { least: 16, most: 1024 } as const;

const between = (value: number, { least, most }: { least: number; most: number }): number =>
  Math.min(most, Math.max(least, value));

type Outcome<Type extends PdfOutcome['type']> = Extract<PdfOutcome, { type: Type }>;

/** @throws OcrError `image-empty`, `document-too-large`, `document-not-pdf`, `network-lost` when the file cannot be read any more. */
async function checkFile(file: File): Promise<void> {
  if (file.size === 0) throw new OcrError('image-empty');
  if (file.size > LIMITS.maxDocumentBytes) throw new OcrError('document-too-large');
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch((cause: unknown) => {
      throw new OcrError('document-damaged', { cause });
    });
  if (!isPdf(new Uint8Array(head))) throw new OcrError('document-not-pdf');
}

class PdfDocument implements DocumentFile {
  readonly #file: File;
  readonly #deadlineMs: number;
  readonly #thread = new PdfThread();
  readonly #closing = new AbortController();
  #password: string | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #pageCount = 0;

  constructor(file: File, deadlineMs: number) {
    this.#file = file;
    this.#deadlineMs = deadlineMs;
  }

  get name(): string {
    return this.#file.name;
  }

  get pageCount(): number {
    return this.#pageCount;
  }

  async open({ signal, askPassword }: OpenOptions): Promise<void> {
    let outcome = await this.#askToOpen(signal);
    while (outcome.type === 'locked') {
      this.#password = await answerOrAbort(askPassword(outcome.wasWrong), signal);
      if (this.#password === null) throw new OcrError('document-locked');
      outcome = await this.#askToOpen(signal);
    }
    this.#pageCount = outcome.pageCount;
  }

  async describePage(index: number, signal: AbortSignal) {
    return (await this.#order('described', { type: 'describe', index: this.#known(index) }, signal)).page;
  }

  async renderPage(index: number, { dpi = DEFAULT_DPI, signal }: { dpi?: number; signal: AbortSignal }) {
    const order = { type: 'render', index: this.#known(index), dpi: between(dpi, DPI) } as const;
    const { picture } = await this.#order('rendered', order, signal);
    const { blob, width, height } = picture;
    const ending = blob.type.slice('image/'.length).replace('jpeg', 'jpg');
    const name = `${this.name.replace(/\.pdf$/i, '')}-${index + 1}.${ending}`;
    const file = new File([blob], name, { type: blob.type });
    return { name, ...picture, source: { file, width, height, turn: 0, crop: null } } satisfies PreparedPicture;
  }

  async thumbnail(index: number, { width, signal }: { width: number; signal: AbortSignal }) {
    const whole = Math.round(between(width, THUMBNAIL_WIDTH));
    return (await this.#order('drawn', { type: 'thumbnail', index: this.#known(index), width: whole }, signal)).blob;
  }

  async close(): Promise<void> {
    const reason = new DOMException('The document was closed.', 'AbortError');
    this.#closing.abort(reason);
    this.#thread.end(reason);
  }

  #known(index: number): number {
    if (!(Number.isInteger(index) && index >= 0 && index < this.pageCount)) throw new RangeError(`No page ${index}.`);
    return index;
  }

  async #askToOpen(signal: AbortSignal): Promise<Outcome<'opened' | 'locked'>> {
    const order = { type: 'open', file: this.#file, password: this.#password } as const;
    const outcome = await this.#thread.ask(order, signal, this.#deadlineMs);
    if (outcome.type === 'opened' || outcome.type === 'locked') return outcome;
    throw new OcrError('internal');
  }

  /** Waits its turn. Its place is given up at once when it is aborted; what works on it lets go before the next begins. */
  #order<Type extends PdfOutcome['type']>(type: Type, order: PdfOrder, signal: AbortSignal): Promise<Outcome<Type>> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const turn = this.#last.then(async () => {
      either.throwIfAborted();
      if (!this.#thread.isRunning && (await this.#askToOpen(either)).type === 'locked') {
        throw new OcrError('document-locked');
      }
      return this.#thread.ask(order, either, this.#deadlineMs);
    });
    this.#last = turn.catch(() => {});
    return answerOrAbort(turn, either).then((outcome) => {
      if (outcome.type === type) return outcome as Outcome<Type>;
      throw new OcrError('internal');
    });
  }
}

/** The answer, unless the signal aborts first. */
function answerOrAbort<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** @throws as `openDocument`. */
export async function openPdf(file: File, options: OpenOptions): Promise<DocumentFile> {
  options.signal.throwIfAborted();
  await checkFile(file);
  const pdf = new PdfDocument(file, options.deadlineMs ?? DEADLINE_MS);
  try {
    await pdf.open(options);
  } catch (error) {
    await pdf.close();
    throw error;
  }
  return pdf;
}
