import type { Block, OcrResult } from '#core/contract.ts';
import type { DeviceScript } from '#core/device-scripts.ts';
import type { Task } from '#core/ids.ts';
import { wordsOf } from '#core/result-text.ts';
import type { PageBlock, ReadLine } from '#onnx/page-reading.ts';
import { escapeMarkdown } from '#onnx/text-escaping.ts';
import type { DraftBlock, DraftWord } from './device-reader.ts';
import { boxInside, wordsOfLine } from './draft-words.ts';

/** How the recognisers are called in results. */
export const DEVICE_MODEL = 'PP-OCRv6 small';
export const SCRIPT_MODEL = 'Tesseract 5';

/** Turns what is read into blocks while it is read: lines as they come, and the block that they make in the end. */
export class DraftWriter {
  readonly #task: Task;
  readonly #model: string;
  readonly #send: (draft: DraftBlock) => void;
  readonly #blocks: { block: Block; words: readonly DraftWord[] }[] = [];
  /** Lines since the last block. */
  #open: ReadLine[] = [];

  /** @param script decides which recogniser the result names. */
  constructor(task: Task, send: (draft: DraftBlock) => void, script: DeviceScript = 'common') {
    this.#task = task;
    this.#send = send;
    this.#model = script === 'common' ? DEVICE_MODEL : SCRIPT_MODEL;
  }

  line(line: ReadLine, inPicture: boolean): void {
    if (this.#task === 'boxes') {
      this.#add({ label: 'text', boxes: [line.box], markdown: escapeMarkdown(line.text) }, [line]);
      return;
    }
    // Of a picture nothing is shown but the picture.
    if (inPicture) return;
    this.#open.push(line);
    const markdown = this.#open.map((read) => escapeMarkdown(read.text)).join('\n');
    const boxes = this.#open.map((read) => boxInside(read.box));
    const block = { id: this.#nextId, label: 'text' as const, boxes: [around(boxes)], markdown };
    this.#send({ block, words: this.#open.flatMap(wordsOfLine), isFinal: false });
  }

  block(block: PageBlock): void {
    this.#open = [];
    if (this.#task === 'boxes') return;
    this.#add(block, block.markdown === '' ? [] : block.lines);
  }

  /** The whole page. Of a page with tables the task `table` wants these only. */
  finish(): { result: OcrResult; words: DraftWord[] } {
    const tables = this.#blocks.filter(({ block }) => block.label === 'table');
    const kept = this.#task === 'table' && tables.length > 0 ? tables : this.#blocks;
    const words = wordsOf(kept.map(({ block }) => block));
    return {
      result: {
        raw: words.markdown,
        ...words,
        blocks: [...words.blocks],
        engine: { provider: 'on-device', model: this.#model },
        usage: {},
        finish: 'stop',
        warnings: kept.length === 0 ? ['local-engine', 'empty'] : ['local-engine'],
      },
      words: kept.flatMap((entry) => entry.words),
    };
  }

  get #nextId(): string {
    return `b${this.#blocks.length}`;
  }

  #add({ label, boxes, markdown }: Pick<PageBlock, 'label' | 'boxes' | 'markdown'>, lines: readonly ReadLine[]): void {
    const inside = boxes.map((box): Block['boxes'][number] => [...boxInside(box)]);
    const block: Block = { id: this.#nextId, label, boxes: inside, markdown };
    const words = lines.flatMap(wordsOfLine);
    this.#blocks.push({ block, words });
    this.#send({ block, words, isFinal: true });
  }
}

/** The smallest box around boxes. */
function around(boxes: readonly (readonly [number, number, number, number])[]): Block['boxes'][number] {
  return [
    Math.min(...boxes.map(([left]) => left)),
    Math.min(...boxes.map(([, top]) => top)),
    Math.max(...boxes.map(([, , right]) => right)),
    Math.max(...boxes.map(([, , , bottom]) => bottom)),
  ];
}
