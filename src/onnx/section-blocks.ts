import type { SiblingStyle } from './heading-siblings.ts';
import { headingLevel, type PageStyle } from './headings.ts';
import { listBlocks } from './list-blocks.ts';
import type { LineText, PagePlaces } from './page-lines.ts';
import type { PageSection } from './page-plan.ts';
import type { PageBlock } from './page-reading.ts';
import type { LineRole } from './page-structure.ts';
import { paragraphRole } from './paragraph-role.ts';
import { type Paragraph, paragraphsOf, type TextRow } from './paragraphs.ts';
import { unionOf } from './plane-geometry.ts';
import { escapeHeading, escapeMarkdown } from './text-escaping.ts';
import { joinLines, startsBullet, startsItem } from './text-joining.ts';
import type { Row } from './text-rows.ts';

/** What is known of the page when a section is written out. */
export type SectionContext = {
  /** The lines that have been read, by id. Lines in which nothing was read are missing. */
  readonly lines: ReadonlyMap<number, LineText>;
  readonly places: PagePlaces;
  readonly style: PageStyle;
  /** The page's median line height, in pixels. */
  readonly lineHeight: number;
  /** The page's median stroke width, in pixels of a crop; 0 when unknown. */
  readonly stroke: number;
  /** How lines are set that have siblings, by id; none where they have not been looked for. */
  readonly siblings?: ReadonlyMap<number, SiblingStyle>;
  /** Height of the upright page, in pixels. */
  readonly pageHeight: number;
  /** Whether the layout model was asked. */
  readonly hasLayout: boolean;
  /** Lines and columns run from the right to the left; sections are planned in a mirror then, boxes are not. */
  readonly fromRight?: boolean;
  /** Whether a heading of the highest level has been written so far. */
  readonly hasTitle: boolean;
  /** What stands right before and after the section. */
  readonly neighbours: readonly (PageSection | undefined)[];
};

type TextSection = Omit<Extract<PageSection, { kind: 'text' }>, 'role'> & { readonly role?: LineRole | undefined };

/** A bullet and the blank behind it take less than this many line heights. */
const WIDEST_BULLET = 2;
/** By how much of the larger height rows of one title may differ. */
const TITLE_HEIGHT_CHANGE = 0.3;

/** Blocks of a section of running text: headings, lists, captions, paragraphs. */
export function textBlocks(given: TextSection, context: SectionContext): PageBlock[] {
  const rows = given.rows.flatMap((row) => textRow(row, context) ?? []);
  const section = isNoTitle(given, rows, context) ? { ...given, role: undefined } : given;
  const isWhole = section.role === 'title' || section.role?.endsWith('caption');
  const paragraphs = isWhole ? wholeParagraphs(rows) : paragraphsOf(rows, section.column, context.lineHeight);
  const blocks: PageBlock[] = [];
  let items: Paragraph[] = [];
  const closeList = () => {
    blocks.push(...listBlocks(items, (paragraph) => blockBasis(paragraph, context)));
    items = [];
  };
  paragraphs.forEach((paragraph, index) => {
    const role = paragraphRole(paragraph, index, paragraphs.length, section, context);
    const level =
      role === undefined || role === 'title'
        ? headingLevel(paragraph, role, context.style, context.hasTitle)
        : undefined;
    const isItem = startsItem(paragraph.text) || hasLostBullet(paragraph, items.at(-1), paragraphs[index + 1], context);
    if (role === undefined && level === undefined && isItem) {
      items.push(paragraph);
      return;
    }
    closeList();
    blocks.push(paragraphBlock(paragraph, role, level, context));
  });
  closeList();
  return blocks;
}

/** Whether the layout model calls a title what looks like none. */
const isNoTitle = ({ role }: TextSection, rows: readonly TextRow[], { style, hasTitle }: SectionContext): boolean =>
  role === 'title' &&
  wholeParagraphs(rows).every((paragraph) => headingLevel(paragraph, role, style, hasTitle) === undefined);

/** Whether a paragraph stands between two bulleted items and begins where their words do: its bullet was not found. */
function hasLostBullet(
  paragraph: Paragraph,
  before: Paragraph | undefined,
  after: Paragraph | undefined,
  { lineHeight }: SectionContext,
): boolean {
  if (!before || !after || !startsBullet(after.text)) return false;
  const step = (paragraph.rows[0]?.left ?? 0) - (after.rows[0]?.left ?? 0);
  return step > 0 && step < WIDEST_BULLET * lineHeight;
}

const boldnessOf = (stroke: number, page: SectionContext): number =>
  page.stroke > 0 && stroke > 0 ? stroke / page.stroke : 1;

function textRow(row: Row, context: SectionContext): TextRow | undefined {
  const read = row.segments.flatMap((segment) => {
    const line = context.lines.get(segment.id);
    return line ? [{ segment, line }] : [];
  });
  if (read.length === 0) return undefined;
  const style = context.siblings?.get(read[0]?.segment.id ?? -1);
  const strokes = read.map(({ line }) => line.stroke).sort((first, second) => first - second);
  const stroke = strokes[strokes.length >> 1] ?? 0;
  const { left, right } = unionOf(read.map(({ segment }) => segment));
  return {
    text: read.map(({ line }) => line.text).join(' '),
    left,
    right,
    centreY: row.centreY,
    height: row.height,
    ...(style && { siblings: { height: style.height, boldness: boldnessOf(style.stroke, context) } }),
    boldness: boldnessOf(stroke, context),
    lines: read.map(({ segment }) => segment.id),
  };
}

const heightOf = ({ height, siblings }: TextRow): number => siblings?.height ?? height;

/** Rows of a title or caption, which are one paragraph unless their size changes. */
function wholeParagraphs(rows: readonly TextRow[]): Paragraph[] {
  const paragraphs: { rows: TextRow[]; text: string }[] = [];
  for (const row of rows) {
    const last = paragraphs.at(-1);
    const before = last?.rows.at(-1);
    const [height, heightBefore] = [heightOf(row), before ? heightOf(before) : 0];
    const isLike = before && Math.abs(height - heightBefore) <= TITLE_HEIGHT_CHANGE * Math.max(height, heightBefore);
    if (last && isLike) {
      last.rows.push(row);
      last.text = joinLines(last.text, row.text);
    } else paragraphs.push({ rows: [row], text: row.text });
  }
  return paragraphs;
}

function blockBasis(paragraph: Paragraph, context: SectionContext): Pick<PageBlock, 'boxes' | 'lines'> {
  const read = paragraph.rows.flatMap((row) => row.lines.flatMap((id) => context.lines.get(id) ?? []));
  return {
    boxes: [context.places.box(unionOf(read.map((line) => line.bounds)))],
    lines: read.map((line) => context.places.line(line)),
  };
}

function paragraphBlock(
  paragraph: Paragraph,
  role: LineRole | undefined,
  level: number | undefined,
  context: SectionContext,
): PageBlock {
  const text = paragraph.text;
  const basis = { ...blockBasis(paragraph, context), text };
  if (level !== undefined) {
    const heading = escapeHeading(text.replaceAll('\n', ' '));
    return { ...basis, label: level === 1 ? 'title' : 'sub_title', markdown: `${'#'.repeat(level)} ${heading}` };
  }
  const label = role === undefined || role === 'title' ? 'text' : role;
  return { ...basis, label, markdown: escapeMarkdown(text) };
}
