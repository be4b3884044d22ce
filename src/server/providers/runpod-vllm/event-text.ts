/**
 * Event-stream text that arrives in pieces with arbitrary boundaries, as whole JSON values. Made for OpenAI's stream: a
 * value stands in one `data:` line or several, ended by a blank line; `[DONE]` ends it all. Lenient where that is safe:
 * any line end, missing blank lines, pieces that lack their line end, JSON without `data:`.
 */
import { parseJson } from '#server/http/call-upstream.ts';

/** Characters that may wait for their rest. Longer is no event of a token stream. */
const MAXIMUM_WAITING = 65_536;

export type EventTextReader = {
  /** Takes a piece, gives the values that it completes. */
  push(piece: string): unknown[];
  /** Takes the end of the text: a last line may lack its line end. */
  end(): unknown[];
  /** What waits for its rest; a new reader that begins with it goes on where this one stops. */
  rest(): string;
  /** True once `[DONE]` was there. */
  isDone(): boolean;
};

const dataOf = (line: string): string | undefined => /^data: ?(.*)$/s.exec(line)?.[1];

/** @param rest what another reader's `rest()` gave. */
export function createEventTextReader(rest = ''): EventTextReader {
  /** `data` lines of an event whose JSON is not complete yet, and the line being received. */
  let lines = '';
  let tail = rest;
  let done = false;

  function takeLine(line: string, values: unknown[]): void {
    if (line.trim() === '') {
      lines = '';
      return;
    }
    const data = dataOf(line) ?? (/^[[{]/.test(line) ? line : undefined);
    if (data === undefined) return;
    if (data.trim() === '[DONE]') {
      done = true;
      return;
    }
    const candidate = lines + data;
    const value = parseJson(candidate);
    lines = value === undefined ? `${candidate}\n` : '';
    if (value !== undefined) values.push(value);
  }

  const isComplete = (line: string): boolean => {
    const data = dataOf(line) ?? line;
    return data.trim() === '[DONE]' || parseJson(lines + data) !== undefined;
  };

  return {
    push(piece) {
      const values: unknown[] = [];
      // Some workers yield each event without its line end.
      if (tail !== '' && /^(?:data:|[[{])/.test(piece) && isComplete(tail)) tail += '\n';
      const text = tail + piece;
      // A carriage return at the very end may be half of a line end.
      const parts = text.split(/\r\n|\n|\r(?!$)/);
      tail = parts.pop() ?? '';
      for (const line of parts) takeLine(line, values);
      if (tail.length + lines.length > MAXIMUM_WAITING) {
        tail = '';
        lines = '';
      }
      return values;
    },
    end() {
      const values: unknown[] = [];
      takeLine(tail.replace(/\r$/, ''), values);
      tail = '';
      lines = '';
      return values;
    },
    rest: () => (lines === '' ? '' : `data: ${lines.trimEnd().replaceAll('\n', '\ndata: ')}\n`) + tail,
    isDone: () => done,
  };
}
