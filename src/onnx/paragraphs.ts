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
/** A line that leaves room for this many times the next line's first word was ended on purpose. */
const ROOM_TO_SPARE = 1.5;

/** Joins the rows of a section into paragraphs. */
export function paragraphsOf(rows: readonly TextRow[], column: TextColumn, lineHeight: number): Paragraph[] {
  const paragraphs: { rows: TextRow[]; text: string }[] = [];
  let before: TextRow | undefined;
  for (const row of rows) {
    const current = paragraphs.at(-1);
    if (!current || !before || startsParagraph(row, before, startsItem(current.text), column, lineHeight)) {
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
  inItem: boolean,
  column: TextColumn,
  lineHeight: number,
): boolean {
  const { left, right } = column;
  const indent = row.left - left;
  const isAtMargin = indent < AT_MARGIN * lineHeight;
  const areLong = row.text.length > TOO_SHORT && before.text.length > TOO_SHORT;
  return (
    row.centreY - before.centreY > breakDistance(column, lineHeight) ||
    startsItem(row.text) ||
    Math.abs(row.height - before.height) > HEIGHT_CHANGE * Math.max(row.height, before.height) ||
    (areLong && Math.abs(row.boldness - before.boldness) > BOLDNESS_CHANGE) ||
    (!inItem && indent > INDENT * lineHeight && before.left - left < AT_MARGIN * lineHeight) ||
    (isAtMargin && right - before.right > SHORT_LINE * (right - left) && !/[,;，、]$/u.test(before.text))
  );
}

/** Whether the line before ends although the next word would have fitted in: a verse, an address, a receipt. */
function endsOnPurpose(before: TextRow, row: TextRow, column: TextColumn): boolean {
  const letter = (row.right - row.left) / Math.max(1, [...row.text].length);
  // Chinese may be broken after any character, so one character would have fitted.
  const word = isWide(row.text.slice(0, 1)) ? 1 : (/^\S+/u.exec(row.text)?.[0].length ?? 0) + 1;
  const room = column.right - column.left - (before.right - before.left);
  const roomAtEnd = before.left - column.left < row.height * AT_MARGIN ? column.right - before.right : room;
  return roomAtEnd > ROOM_TO_SPARE * letter * Math.min(word, 12);
}
