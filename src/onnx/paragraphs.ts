import { breakDistance, type TextColumn } from './page-plan.ts';
import { isWide } from './script-kind.ts';
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
/** Line heights by which a first line is drawn in; lines nearer to the margin than the second are not. */
const INDENT = 0.8;
const AT_MARGIN = 0.5;
/** A last line ends this share of the column's width before its right side. */
const SHORT_LINE = 0.25;
/** A line that ends nearer to the right side than this share of the width is full. */
const FULL_LINE = 0.06;
/** A line that leaves room for this many times the next line's first word was ended on purpose. */
const ROOM_TO_SPARE = 1.5;
/** The first line of a paragraph is drawn in by less than this many line heights. */
const FIRST_INDENT = 3.2;
/** Columns narrower than this many line heights hold names and numbers, a line each. */
const NARROW = 8;
/** "Telephone: …" begins a line of its own. */
const KEYWORD = /^\p{Letter}[\p{Letter} .-]{1,18}[:：]\s/u;

/** Joins the rows of a section into paragraphs. */
export function paragraphsOf(rows: readonly TextRow[], column: TextColumn, lineHeight: number): Paragraph[] {
  const paragraphs: { rows: TextRow[]; text: string }[] = [];
  let before: TextRow | undefined;
  const isRagged = endsFarFromMargin(rows, column);
  for (const row of rows) {
    const current = paragraphs.at(-1);
    if (
      !current ||
      !before ||
      startsParagraph(row, before, { inItem: startsItem(current.text), isRagged }, column, lineHeight)
    ) {
      paragraphs.push({ rows: [row], text: row.text });
    } else {
      current.rows.push(row);
      current.text = endsOnPurpose(before, row, column)
        ? `${current.text}\n${row.text}`
        : joinLines(current.text, row.text);
    }
    before = row;
  }
  return paragraphs;
}

function startsParagraph(
  row: TextRow,
  before: TextRow,
  { inItem, isRagged }: { readonly inItem: boolean; readonly isRagged: boolean },
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
    (!runsOn && Math.abs(row.height - before.height) > HEIGHT_CHANGE * Math.max(row.height, before.height)) ||
    (!runsOn && areLong && Math.abs(row.boldness - before.boldness) > BOLDNESS_CHANGE) ||
    (!inItem && indent > INDENT * lineHeight && before.left - left < AT_MARGIN * lineHeight) ||
    (!isRagged && isAtMargin && right - before.right > SHORT_LINE * (right - left) && !/[,;，、]$/u.test(before.text))
  );
}

/** Whether most rows end far from the column's right side, as those of addresses and verses do. */
function endsFarFromMargin(rows: readonly TextRow[], { left, right }: TextColumn): boolean {
  const short = rows.filter((row) => right - row.right > SHORT_LINE * (right - left)).length;
  return short > rows.length / 2;
}

/** Whether the line before ends although the next word would have fitted in: a verse, an address, a receipt. */
function endsOnPurpose(before: TextRow, row: TextRow, column: TextColumn): boolean {
  if (column.right - column.left < NARROW * row.height || KEYWORD.test(row.text)) return true;
  const letter = (row.right - row.left) / Math.max(1, [...row.text].length);
  // Chinese may be broken after any character, so one character would have fitted.
  const word = isWide(row.text.slice(0, 1)) ? 1 : (/^\S+/u.exec(row.text)?.[0].length ?? 0) + 1;
  const room = column.right - column.left - (before.right - before.left);
  const isAtMargin = before.left - column.left < row.height * AT_MARGIN;
  const roomAfter = column.right - before.right;
  if (isAtMargin) return roomAfter > ROOM_TO_SPARE * letter * word;
  const isFirstLine = roomAfter < letter * word && before.left - column.left < FIRST_INDENT * before.height;
  return !isFirstLine && room > letter * word;
}
