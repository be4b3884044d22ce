/** The thread that owns the models: onnxruntime blocks the thread that it runs on, and the HTTP server must answer. */
import { parentPort } from 'node:worker_threads';
import { createPageReader, type PageReader } from '#onnx/page-reader.ts';
import { decodePicture } from './decode-picture.ts';
import { createGrammarWriter, needsStructure } from './grammar-writer.ts';
import { NodeRuntime, readKeys } from './node-runtime.ts';
import type { OcrReply, OcrRequest } from './ocr-messages.ts';
import type { PageTextRequest } from './page-text-source.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread only.');

const running = new Map<number, AbortController>();
let reader: Promise<PageReader> | undefined;

const reply = (message: OcrReply): void => port.postMessage(message);

async function loadReader(): Promise<PageReader> {
  return createPageReader({ runtime: new NodeRuntime(), keys: readKeys });
}

async function readPage(id: number, page: PageTextRequest, signal: AbortSignal): Promise<void> {
  const say = (words: string) => {
    if (words !== '') reply({ kind: 'words', id, words });
  };
  const image = await decodePicture(page.image);
  signal.throwIfAborted();
  reader ??= loadReader();
  const writer = createGrammarWriter(page.task, page.query);
  const reading = await (await reader).readPage(image, {
    signal,
    structure: needsStructure(page.task),
    onLine: (line) => say(writer.line(line)),
    onBlock: (block) => say(writer.block(block)),
  });
  say(writer.end(reading));
}

async function serve(id: number, page: PageTextRequest): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    await readPage(id, page, controller.signal);
    reply({ kind: 'done', id });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    reply({ kind: 'failed', id, name, message });
  } finally {
    running.delete(id);
  }
}

port.on('message', (request: OcrRequest) => {
  if (request.kind === 'read') void serve(request.id, request.page);
  else if (request.kind === 'cancel') running.get(request.id)?.abort();
  else {
    for (const controller of running.values()) controller.abort();
    void Promise.resolve(reader?.then((loaded) => loaded.close())).finally(() => port.close());
  }
});
