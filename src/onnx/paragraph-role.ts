import { isBoldHead } from './headings.ts';
import type { PageSection } from './page-plan.ts';
import type { LineRole } from './page-structure.ts';
import type { Paragraph } from './paragraphs.ts';
import type { SectionContext } from './section-blocks.ts';

const NUMBER = '\\s*[\\dIVX一二三四五六七八九十]+';
const TABLE_NUMBER = new RegExp(`^(?:table|tab\\.|tableau|tabelle|表)${NUMBER}`, 'iu');
const FIGURE_NUMBER = new RegExp(`^(?:figure|fig\\.|abb\\.|图|圖)${NUMBER}`, 'iu');
const PAGE_NUMBER = /^[-–—\s]*(?:page|p\.|第)?\s*\d{1,4}\s*页?(?:\s*(?:\/|of|共)\s*\d{1,4}\s*页?)?[-–—\s]*$/iu;
/** Page numbers at the foot stand in this lowest part of the page. */
const NUMBER_ZONE = 0.88;

/**
 * What a paragraph is besides running text: what the layout model says of its section, held against its words.
 * @param index its place among the section's `count` paragraphs.
 */
export function paragraphRole(
  paragraph: Paragraph,
  index: number,
  count: number,
  section: { readonly role?: LineRole | undefined },
  context: SectionContext,
): LineRole | undefined {
  const { role } = section;
  const isCaption = role === 'image_caption' || role === 'table_caption';
  if (role === 'header' && isBoldHead(paragraph)) return 'title';
  if (role !== undefined && !isCaption) return role;
  if (isPageNumber(paragraph, context)) return 'footer';
  const [before, after] = context.neighbours;
  const beside = [index === 0 ? before : undefined, index === count - 1 ? after : undefined];
  const isBesideTable = beside.some((other) => other?.kind === 'grid' || atomKind(other) === 'table');
  const isBesidePicture = beside.some((other) => atomKind(other) === 'image');
  // The model takes captions for text and, on photos and receipts, text for captions.
  if (TABLE_NUMBER.test(paragraph.text) && (isCaption || isBesideTable)) return 'table_caption';
  if (FIGURE_NUMBER.test(paragraph.text) && (isCaption || isBesidePicture)) return 'image_caption';
  if (role === 'table_caption' && isBesideTable) return role;
  return role === 'image_caption' && isBesidePicture ? role : undefined;
}

/** A number alone in the last row of a page counts the pages. */
function isPageNumber(paragraph: Paragraph, context: SectionContext): boolean {
  const isLast = context.neighbours[1] === undefined;
  if (!isLast || !context.hasLayout || !PAGE_NUMBER.test(paragraph.text)) return false;
  const lines = paragraph.rows.flatMap((row) => row.lines.flatMap((id) => context.lines.get(id) ?? []));
  return lines.every((line) => line.bounds.top > NUMBER_ZONE * context.pageHeight);
}

const atomKind = (section: PageSection | undefined) => (section?.kind === 'atom' ? section.atom.kind : undefined);
