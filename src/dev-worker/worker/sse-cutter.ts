/** Characters that are held back in turn, so that cuts fall before, inside and after events. */
const HELD_BACK = [0, 1, 2, 17, 3, 40, 0, 9, 120, 5, 1];

/** RunPod docs: a streamed piece has 1 MB at most, larger ones are split. */
export const LONGEST_PIECE = 1_000_000;

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** A place to cut at or before `index` that does not tear a character outside the basic plane apart. */
const safeCut = (text: string, index: number): number =>
  index > 0 && index < text.length && isHighSurrogate(text.charCodeAt(index - 1)) ? index - 1 : index;

/** A text in pieces of at most `length` UTF-16 units. */
export function cutText(text: string, length: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const wanted = safeCut(text, Math.min(text.length, start + length));
    const end = wanted > start ? wanted : Math.min(text.length, start + length + 1);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

/** A yielded value as stream items of at most 1 MB; too long a value is split as text, as the platform does. */
export function splitPiece(value: unknown): unknown[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // A UTF-16 unit takes three bytes at most.
  return text.length * 3 <= LONGEST_PIECE ? [value] : cutText(text, Math.floor(LONGEST_PIECE / 3));
}

/**
 * Turns events into event-stream text with arbitrary boundaries, as worker-vllm hands on whatever the socket gave. The
 * cuts are the same each time, so that a test that fails fails again.
 */
export class SseCutter {
  #held = '';
  #turn = 0;

  /** Adds an event and returns the text that may go out now; it may end, and the next may begin, inside an event. */
  push(data: string): string {
    const text = `${this.#held}data: ${data}\n\n`;
    const back = HELD_BACK[this.#turn % HELD_BACK.length] ?? 0;
    this.#turn += 1;
    const end = safeCut(text, Math.max(0, text.length - back));
    this.#held = text.slice(end);
    return text.slice(0, end);
  }

  /** The rest. */
  flush(): string {
    const rest = this.#held;
    this.#held = '';
    return rest;
  }
}
