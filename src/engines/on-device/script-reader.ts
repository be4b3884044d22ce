/** Reads scripts that our own recogniser does not know, by tesseract.js, which brings a worker of its own. */
import { createWorker, OEM, PSM, type Word, type Worker } from 'tesseract.js';
import type { Block } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { type Box, normaliseBox } from '#core/geometry.ts';
import { wordsOf } from '#core/result-text.ts';
import { escapeMarkdown } from '#onnx/text-escaping.ts';
import { PartMissing, PartStore } from '#onnx/web/part-store.ts';
import type { WorkerReading } from './device-messages.ts';
import type { DeviceReadOptions, DraftWord, FurtherScript } from './device-reader.ts';
import { meanConfidence } from './draft-words.ts';
import { SCRIPT_PACKS, TESSERACT_FILES } from './script-packs.ts';

/** How the engine is called in results. */
export const SCRIPT_MODEL = 'Tesseract';

type Bounds = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

async function startWorker(
  script: FurtherScript,
  options: Pick<DeviceReadOptions, 'signal' | 'onProgress'>,
): Promise<Worker> {
  const { code, part } = SCRIPT_PACKS[script];
  let loadedBytes = 0;
  const store = new PartStore(location.origin);
  const data = await store.get(part, options.signal, (more) => {
    loadedBytes += more;
    options.onProgress({ stage: 'loading', loadedBytes, totalBytes: part.bytes });
  });
  const worker = await createWorker([{ code, data }], OEM.LSTM_ONLY, {
    workerPath: new URL(TESSERACT_FILES.worker, location.origin).href,
    corePath: new URL(TESSERACT_FILES.core, location.origin).href,
    workerBlobURL: false,
    cacheMethod: 'none',
    logger: ({ status, progress }) => {
      if (status === 'recognizing text') options.onProgress({ stage: 'reading', fraction: progress });
    },
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  return worker;
}

/** Waits, and ends the worker when the signal aborts: it cannot be stopped from within. */
async function endable<Result>(worker: Worker, signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/**
 * Reads a picture in a further script. The worker goes when it is done: such pages are rare.
 * @throws OcrError `network-lost`, `image-damaged`; the signal's reason when it has aborted.
 */
export async function readScript(
  picture: Blob,
  script: FurtherScript,
  options: Pick<DeviceReadOptions, 'signal' | 'onProgress' | 'onBlock'>,
): Promise<WorkerReading> {
  const { signal, onBlock } = options;
  const bitmap = await createImageBitmap(picture).catch((cause: unknown) => {
    throw new OcrError('image-damaged', { cause });
  });
  const { width, height } = bitmap;
  bitmap.close();
  const worker = await startWorker(script, options).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new OcrError(cause instanceof PartMissing ? 'network-lost' : 'internal', { cause });
  });
  const { data } = await endable(worker, signal, worker.recognize(picture, {}, { text: true, blocks: true }));
  const boxOf = ({ x0, y0, x1, y1 }: Bounds): Box =>
    normaliseBox(x0 / width, y0 / height, x1 / width, y1 / height) ?? [0, 0, 1, 1];
  const wordOf = (word: Word): DraftWord => ({
    text: word.text,
    confidence: Math.max(0, Math.min(1, word.confidence / 100)),
    box: boxOf(word.bbox),
  });
  const all: DraftWord[] = [];
  const blocks: Block[] = [];
  for (const paragraph of (data.blocks ?? []).flatMap((block) => block.paragraphs)) {
    const words = paragraph.lines.flatMap((line) => line.words.map(wordOf));
    const markdown = escapeMarkdown(words.map((word) => word.text).join(' '));
    if (markdown.trim() === '') continue;
    const block: Block = { id: `b${blocks.length}`, label: 'text', boxes: [[...boxOf(paragraph.bbox)]], markdown };
    blocks.push(block);
    all.push(...words);
    onBlock({ block, words, isFinal: true });
  }
  const words = wordsOf(blocks);
  return {
    result: {
      raw: words.markdown,
      ...words,
      blocks,
      engine: { provider: 'on-device', model: SCRIPT_MODEL },
      usage: {},
      finish: 'stop',
      warnings: blocks.length === 0 ? ['local-engine', 'empty'] : ['local-engine'],
    },
    words: all,
    confidence: meanConfidence(all),
    threads: 1,
    runtime: 'wasm',
  };
}
