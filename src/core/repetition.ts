/**
 * Notices that the model has begun to repeat itself, while it writes. DeepSeek-OCR runs away now and then: the authors
 * give 6.25 % of pictures and 3.69 % of PDF pages (DeepSeek-OCR 2 paper, table 4), community reports name repeated lines,
 * letters and boxes and sequences that count on. A table of zeros repeats too, so the bound is what a page can hold:
 * a page that is read at all has far fewer than 150 rows or lines, and no text stands in the same box many times.
 */

/** Where the repetition begins: everything before `keep` is good, the first round of what repeats included. */
export type Repetition = { kind: 'text' | 'rows' | 'counting' | 'boxes'; keep: number };

/** Characters at the end of the text that are looked at: more than any of the bounds below needs. */
const WINDOW = 12_000;
/** Longest unit, in characters, whose exact repetition is looked for. */
const LONGEST_UNIT = 600;
/** Repetitions of a unit outside tables, and characters that they must fill. Users of the model stop it after some 8 equal lines. */
const MOST_UNITS = 10;
const MOST_UNIT_CHARACTERS = 300;
/** Leaders in a table of contents and ruled lines are long runs of one sign; a page is some 200 characters wide. */
const MOST_SIGNS = 1000;
/** Equal rows of a table, or equal cells in a row, that no page holds. */
const MOST_ROWS = 150;
const MOST_CELLS = 120;
/** Lines in a row that differ in their numbers alone. */
const MOST_COUNTING_LINES = 150;
/** Blocks in a row with the very same box. */
const MOST_EQUAL_BOXES = 5;

/**
 * The longest end of `text` that is one unit over and over, by the prefix function of the reversed text (Knuth, Morris
 * and Pratt, 1977): linear in the text.
 */
function periodicEnd(text: string): { period: number; length: number } | undefined {
  const length = text.length;
  const at = (index: number) => text.charCodeAt(length - 1 - index);
  const border = new Int32Array(length);
  let best: { period: number; length: number } | undefined;
  for (let index = 1; index < length; index += 1) {
    let matched = border[index - 1] as number;
    while (matched > 0 && at(index) !== at(matched)) matched = border[matched - 1] as number;
    if (at(index) === at(matched)) matched += 1;
    border[index] = matched;
    const period = index + 1 - matched;
    if (period <= LONGEST_UNIT && index + 1 >= period * 3) best = { period, length: index + 1 };
  }
  return best;
}

/** True when a unit says nothing but one or two signs, such as the dots of a leader. */
const isLeader = (unit: string): boolean => new Set(unit.replace(/\s/g, '')).size <= 1;

/** How often a tag begins in one round of a unit, wherever in the round the unit was cut. */
const tagsIn = (unit: string, tag: RegExp): number =>
  [...(unit + unit.slice(0, 8)).matchAll(tag)].filter((match) => match.index < unit.length).length;

/** Whether so many equal units can stand on a page. */
function isTooMany(unit: string, count: number): Repetition['kind'] | undefined {
  if (/<t[dhr]\b|<\/t[dhr]>/i.test(unit + unit)) {
    const rows = tagsIn(unit, /<tr\b/gi) * count;
    const cells = tagsIn(unit, /<t[dh]\b/gi) * count;
    return rows > MOST_ROWS || (rows === 0 && cells > MOST_CELLS) ? 'rows' : undefined;
  }
  if (isLeader(unit)) return unit.length * count > MOST_SIGNS ? 'text' : undefined;
  return count >= MOST_UNITS && unit.length * count >= MOST_UNIT_CHARACTERS ? 'text' : undefined;
}

function findExact(end: string, offset: number): Repetition | undefined {
  const found = periodicEnd(end);
  if (!found) return undefined;
  const start = end.length - found.length;
  const kind = isTooMany(end.slice(start, start + found.period), Math.floor(found.length / found.period));
  return kind && { kind, keep: offset + start + found.period };
}

/** Lines in a row that are equal but for their numbers, outside tables. */
function findCounting(end: string, offset: number): Repetition | undefined {
  const shape = (line: string) => line.trim().replace(/\d+/g, '#');
  const lines = end.split('\n');
  // The last line may still be being written.
  let index = lines.length - 2;
  const last = shape(lines[index] ?? '');
  if (!last.includes('#') || /<t[dhr]/i.test(last)) return undefined;
  let count = 0;
  while (index >= 0 && shape(lines[index] ?? '') === last) {
    count += 1;
    index -= 1;
  }
  if (count <= MOST_COUNTING_LINES) return undefined;
  const keep = lines.slice(0, index + 2).reduce((sum, line) => sum + line.length + 1, 0);
  return { kind: 'counting', keep: offset + keep };
}

/** Headers of blocks in a row with the very same box. */
function findBoxes(end: string, offset: number): Repetition | undefined {
  const headers = [...end.matchAll(/<\|det\|>(\[\[[\d, ]{1,60}\]\])<\|\/det\|>/g)];
  const last = headers.at(-1)?.[1];
  if (last === undefined) return undefined;
  let index = headers.length;
  while (index > 0 && headers[index - 1]?.[1] === last) index -= 1;
  if (headers.length - index < MOST_EQUAL_BOXES) return undefined;
  const second = headers[index + 1]?.index ?? 0;
  const reference = end.lastIndexOf('<|ref|>', second);
  return { kind: 'boxes', keep: offset + (reference >= 0 ? reference : second) };
}

/**
 * Looks for a runaway repetition at the end of what the model has written so far.
 * @returns undefined as long as all could stand on a page. Never throws; linear in the last 12,000 characters.
 */
export function findRepetition(text: string): Repetition | undefined {
  const offset = Math.max(0, text.length - WINDOW);
  const end = text.slice(offset);
  return findExact(end, offset) ?? findCounting(end, offset) ?? findBoxes(end, offset);
}
