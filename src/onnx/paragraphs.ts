import { median } from './plane-geometry.ts';
import { isWide } from './script-kind.ts';
import { breakDistance, type TextColumn } from './text-column.ts';
import { joinLines, startsItem } from './text-joining.ts';

/** One row of text that has been read. Pixels of the page set level. */
export type TextRow = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly centreY: number;
  readonly height: number;
  /** Stroke width over the page's median one; 1 when unknown. */
  readonly boldness: number;
  /** What it has in common with others that are set and placed alike, if there are any. */
  readonly siblings?: { readonly height: number; readonly boldness: number };
  /** Ids of its lines. */
  readonly lines: readonly number[];
};

/** Rows that belong together. */
export type Paragraph = { readonly rows: readonly TextRow[]; readonly text: string };

/** Share by which a row's height may differ from the one before in the same paragraph. */
const HEIGHT_CHANGE = 0.25;
const BOLDNESS_CHANGE = 0.22;
/** Texts up to this length are too short to tell whether they are bold. */
const TOO_SHORT = 3;
/**
 * Line heights by which a first line is drawn in, from the margin and from the line before; lines nearer to the margin
 * than the last of them are not. A line height as it is found is about 1.35 times the type size.
 */
const INDENT = 0.6;
const INDENT_STEP = 0.45;
const AT_MARGIN = 0.5;
/** A last line ends this share of the column's width before its right side. */
const SHORT_LINE = 0.25;
/** A line that ends nearer to the right side than this share of the width is full. */
const FULL_LINE = 0.06;
/** A line that leaves room for this many times the next line's first word was ended on purpose. */
const ROOM_TO_SPARE = 1.5;
/** The same in a list, where a line that was ended on purpose is followed by an item whose bullet was not found. */
const ROOM_IN_ITEM = 1.15;
/** The first line of a paragraph is drawn in by less than this many line heights. */
const FIRST_INDENT = 3.2;
/** A column has at least so many paragraphs with hanging lines. */
const LEAST_HANGING = 2;
/** Lines whose middles are nearer than this many line heights are centred. */
const CENTRED_WITHIN = 0.6;
/** Centred lines narrower than this share of the column were ended on purpose; running text that is centred fills it. */
const NEARLY_FULL = 0.92;
/** In verses at least this share of the line ends, and this many lines, are on purpose. */
const VERSE_SHARE = 0.5;
const LEAST_VERSE_LINES = 3;
/** Each line of a verse may start with a capital, which four lines of prose hardly ever do. */
const CAPITAL = /^["'“‘„«]?\p{Lu}/u;
/** Columns narrower than this many line heights hold names and numbers, a line each. */
const NARROW = 8;
/** "一、", "（二）", "2.1 The": a clause, which is a paragraph of its own. */
const CLAUSE = /^(?:[（(]?[一二三四五六七八九十]{1,3}[、)）]|\d{1,2}(?:\.\d{1,2})+\.?\s+["'“‘„«]?\p{Lu})/u;
/** "Telephone: …" begins a line of its own. */
const KEYWORD = /^\p{Letter}[\p{Letter} .-]{1,18}[:：]\s/u;

/** Joins the rows of a section into paragraphs. */
export function paragraphsOf(rows: readonly TextRow[], column: TextColumn, lineHeight: number): Paragraph[] {
  const paragraphs: TextRow[][] = [];
  const isRagged = endsFarFromMargin(rows, column);
  const isHanging = haveHangingLines(rows, column, lineHeight);
  for (const row of rows) {
    const current = paragraphs.at(-1);
    const before = current?.at(-1);
    const inItem = startsItem(current?.[0]?.text ?? '');
    if (!current || !before || startsParagraph(row, before, { inItem, isRagged, isHanging }, column, lineHeight)) {
      paragraphs.push([row]);
    } else current.push(row);
  }
  return paragraphs.map((members) => ({ rows: members, text: textOf(members, column) }));
}

/** The text of a paragraph, with its line breaks where they are meant: all of them in verses, addresses and programs. */
function textOf(rows: readonly TextRow[], column: TextColumn): string {
  const [first, ...others] = rows;
  const isCentred = areAllCentred(rows);
  const areEnds = others.map((row, index) => {
    const before = rows[index] as TextRow;
    return isCentred ? !isNearlyFull(before, column) : endsOnPurpose(before, row, column);
  });
  const ended = areEnds.filter(Boolean).length;
  const areCapitals = rows.length > LEAST_VERSE_LINES && ended > 0 && rows.every((row) => CAPITAL.test(row.text));
  const isVerse = areCapitals || (rows.length >= LEAST_VERSE_LINES && ended >= VERSE_SHARE * areEnds.length);
  return others.reduce(
    (text, row, index) => (isVerse || areEnds[index] ? `${text}\n${row.text}` : joinLines(text, row.text)),
    first?.text ?? '',
  );
}

function startsParagraph(
  row: TextRow,
  before: TextRow,
  {
    inItem,
    isRagged,
    isHanging,
  }: { readonly inItem: boolean; readonly isRagged: boolean; readonly isHanging: boolean },
  column: TextColumn,
  lineHeight: number,
): boolean {
  const { left, right } = column;
  const indent = row.left - left;
  const isAtMargin = indent < AT_MARGIN * lineHeight;
  // Raised marks and formulas make a line look taller; a full line before tells that the text runs on.
  const runsOn = isAtMargin && right - before.right < FULL_LINE * (right - left) && before.left - left < lineHeight;
  const areLong = row.text.length > TOO_SHORT && before.text.length > TOO_SHORT;
  return (
    row.centreY - before.centreY > breakDistance(column, lineHeight) ||
    startsItem(row.text) ||
    CLAUSE.test(row.text) ||
    (inItem && endsOnPurpose(before, row, column, ROOM_IN_ITEM)) ||
    jumps(before, row, lineHeight) ||
    (!runsOn && Math.abs(row.height - before.height) > HEIGHT_CHANGE * Math.max(row.height, before.height)) ||
    (!runsOn && areLong && Math.abs(row.boldness - before.boldness) > BOLDNESS_CHANGE) ||
    (isHanging && isAtMargin) ||
    (!inItem &&
      !isHanging &&
      !areCentred(before, row, lineHeight) &&
      indent > INDENT * lineHeight &&
      row.left - before.left > INDENT_STEP * lineHeight &&
      before.left - left < AT_MARGIN * lineHeight) ||
    (!isRagged && isAtMargin && right - before.right > SHORT_LINE * (right - left) && !/[,;，、]$/u.test(before.text))
  );
}

/** Whether a line starts far from where the one before does, as messages of two people do. Lines with one middle belong together all the same. */
const jumps = (before: TextRow, row: TextRow, lineHeight: number): boolean =>
  !areCentred(before, row, lineHeight) && Math.abs(row.left - before.left) > FIRST_INDENT * lineHeight;

/** Whether two lines have one middle, but neither side in common: a first line that is drawn in has the right side. */
const areCentred = (before: TextRow, row: TextRow, lineHeight: number): boolean =>
  Math.abs(before.left + before.right - row.left - row.right) / 2 < CENTRED_WITHIN * lineHeight &&
  Math.min(Math.abs(before.left - row.left), Math.abs(before.right - row.right)) > CENTRED_WITHIN * lineHeight;

/**
 * Whether paragraphs begin at the margin and go on further in, as entries of a dictionary and a bibliography do: lines at the
 * margin that are followed by one further in are full there, while a last line before a first one that is drawn in ends anywhere.
 */
function haveHangingLines(rows: readonly TextRow[], column: TextColumn, lineHeight: number): boolean {
  const isIn = (row: TextRow) => row.left - column.left > INDENT * lineHeight;
  const steps = rows.slice(1).flatMap((row, index) => {
    const before = rows[index] as TextRow;
    return isIn(row) && before.left - column.left < AT_MARGIN * lineHeight ? [{ before, row }] : [];
  });
  const areFull = steps.length > 0 && steps.every(({ before, row }) => !endsOnPurpose(before, row, column));
  // Alone between two white bands a paragraph has but one such step, and no line at the margin behind it.
  const [first, ...others] = rows;
  const isAlone = first !== undefined && !isIn(first) && others.every(isIn);
  return areFull && (steps.length >= LEAST_HANGING || isAlone);
}

/** Whether lines have one middle all together, and begin in different places. */
function areAllCentred(rows: readonly TextRow[]): boolean {
  const [height, middle] = [median(rows.map((row) => row.height)), median(rows.map((row) => row.left + row.right)) / 2];
  const lefts = rows.map(({ left }) => left);
  return (
    rows.length >= LEAST_VERSE_LINES &&
    Math.max(...lefts) - Math.min(...lefts) > CENTRED_WITHIN * height &&
    rows.every(({ left, right }) => Math.abs((left + right) / 2 - middle) < CENTRED_WITHIN * height)
  );
}

const isNearlyFull = ({ left, right }: TextRow, column: TextColumn): boolean =>
  right - left >= NEARLY_FULL * (column.right - column.left);

/** Whether most rows end far from the column's right side, as those of addresses and verses do. */
function endsFarFromMargin(rows: readonly TextRow[], { left, right }: TextColumn): boolean {
  const short = rows.filter((row) => right - row.right > SHORT_LINE * (right - left)).length;
  return short > rows.length / 2;
}

/** Whether the line before ends although the next word would have fitted in: a verse, an address, a receipt. */
function endsOnPurpose(before: TextRow, row: TextRow, column: TextColumn, spare = ROOM_TO_SPARE): boolean {
  if (column.right - column.left < NARROW * row.height || KEYWORD.test(row.text)) return true;
  const letter = (row.right - row.left) / Math.max(1, [...row.text].length);
  // Chinese may be broken after any character, so one character would have fitted.
  const word = isWide(row.text.slice(0, 1)) ? 1 : (/^\S+/u.exec(row.text)?.[0].length ?? 0) + 1;
  if (areCentred(before, row, row.height)) return !isNearlyFull(before, column);
  const room = column.right - column.left - (before.right - before.left);
  const isAtMargin = before.left - column.left < row.height * AT_MARGIN;
  const roomAfter = column.right - before.right;
  if (isAtMargin) return roomAfter > spare * letter * word;
  const isFirstLine = roomAfter < letter * word && before.left - column.left < FIRST_INDENT * before.height;
  return !isFirstLine && room > letter * word;
}
