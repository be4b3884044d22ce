import type { PageSection } from './page-plan.ts';
import { type Segment, widthOf } from './page-segment.ts';
import type { LineRole } from './page-structure.ts';
import { median } from './plane-geometry.ts';
import type { TextColumn } from './text-column.ts';
import type { Row } from './text-rows.ts';

/** What lines that are set and placed alike have in common. */
export type SiblingStyle = {
  /** Median height of the lines, in pixels. */
  readonly height: number;
  /** Median stroke width of the lines, in pixels of a crop. */
  readonly stroke: number;
};

/** What the siblings among a page's lines tell. */
export type HeadingSiblings = {
  /** The style of every line that has siblings, by id. */
  readonly styles: ReadonlyMap<number, SiblingStyle>;
  /** The roles of all lines, those of siblings agreed. */
  readonly roles: ReadonlyMap<number, LineRole>;
};

/** A short line over others that are set more lightly. */
type Lead = {
  readonly rows: readonly Row[];
  /** Stroke width, in pixels of the page. */
  readonly weight: number;
  /** Whether running text stands below, and not an entry of a form. */
  readonly isOverText: boolean;
};

/** A heading has at most so many rows. */
const MOST_ROWS = 3;
/** The last row of a heading ends this share of the column's width before its right side. */
const SHORT_LINE = 0.1;
/** A first line of running text is at least this many heights wide; entries of forms were measured at 5 to 7. */
const RUNNING_TEXT = 10;
/** A heading stands at most this many line heights above its text. */
const FARTHEST_TEXT = 2.6;
/**
 * Strokes of a heading are wider than those of its text by this share at least, in pixels of the page. Over the page's
 * median they were measured at 1.16 to 1.24 for plain type of 1.3 times the size, 1.24 to 1.32 for bold type with serifs.
 */
const HEAVIER = 1.1;
/** Strokes of one style spread over less than this, in steps of less than the second number; the next size of type is 1.2 times as wide. */
const WIDEST_STYLE = 1.2;
const WIDEST_STEP = 1.1;
/** Two lines that look alike may do so by chance. */
const LEAST_SIBLINGS = 3;
/** Lines over anything but running text, as labels of a form are, are titles all when the layout model takes this share for some. */
const TITLE_SHARE = 0.5;

/**
 * Finds lines that are set and placed alike, such as the questions of a page of answers, and makes them agree. Alone a line's
 * height is found to within a half and its boldness, which is measured against that height, as badly; the product of
 * both, the width of its strokes on the page, is the same within a tenth, and so tells who is whose sibling.
 * @param strokeOf stroke width of a line, in pixels of its crop.
 */
export function headingSiblings(
  sections: readonly PageSection[],
  roles: ReadonlyMap<number, LineRole>,
  lineHeight: number,
  strokeOf: (id: number) => number,
): HeadingSiblings {
  const styles = new Map<number, SiblingStyle>();
  const agreed = new Map(roles);
  for (const group of alike(leadsOf(sections, roles, lineHeight, strokeOf))) {
    if (group.length < LEAST_SIBLINGS) continue;
    const lines = group.flatMap(({ rows }) => rows.flatMap(({ segments }) => segments));
    const areOverText = group.filter(({ isOverText }) => isOverText).length >= group.length / 2;
    const titles = group.filter((lead) => isTitle(lead, roles)).length;
    // The model misses most titles of running size. Of lines over text it takes hardly any for one that is none.
    const areTitles = areOverText ? titles > 0 : titles >= TITLE_SHARE * group.length;
    const height = median(lines.map((line) => line.height));
    const style = { height, stroke: median(lines.map(({ id }) => strokeOf(id))) };
    for (const { id } of lines) {
      styles.set(id, style);
      if (areTitles) agreed.set(id, 'title');
      else agreed.delete(id);
    }
  }
  return { styles, roles: agreed };
}

const isTitle = ({ rows }: Lead, roles: ReadonlyMap<number, LineRole>): boolean =>
  rows.some(({ segments }) => segments.some(({ id }) => roles.get(id) === 'title'));

/** Groups leads whose strokes are equally wide. */
function alike(leads: readonly Lead[]): Lead[][] {
  const groups: Lead[][] = [];
  for (const lead of [...leads].sort((one, other) => one.weight - other.weight)) {
    const group = groups.at(-1);
    const [first, last] = [group?.[0], group?.at(-1)];
    const isSame =
      first && last && lead.weight < WIDEST_STEP * last.weight && lead.weight < WIDEST_STYLE * first.weight;
    if (group && isSame) group.push(lead);
    else groups.push([lead]);
  }
  return groups;
}

type PlacedRow = { readonly row: Row; readonly column: TextColumn; readonly segment: Segment };

/** All short lines of a page over others that are set more lightly. Strokes are measured under short lines only. */
function leadsOf(
  sections: readonly PageSection[],
  roles: ReadonlyMap<number, LineRole>,
  lineHeight: number,
  strokeOf: (id: number) => number,
): Lead[] {
  const placed = sections.flatMap((section) => placedRows(section, roles));
  const weightOf = ({ segment }: PlacedRow): number => strokeOf(segment.id) * segment.height;
  return placed.flatMap((last, index): Lead[] => {
    const below = placed[index + 1];
    if (!last || !below || !isShort(last) || !standsUnder(below, last, lineHeight)) return [];
    const weight = weightOf(last);
    if (weight < HEAVIER * weightOf(below)) return [];
    const rows = [last];
    for (let above = placed[index - rows.length]; above; above = placed[index - rows.length]) {
      const isAlike = weightOf(above) < HEAVIER * weight && weight < HEAVIER * weightOf(above);
      if (!isAlike || !standsUnder(rows[0] as PlacedRow, above, lineHeight)) break;
      // A paragraph that is bold throughout.
      if (rows.length === MOST_ROWS) return [];
      rows.unshift(above);
    }
    return [{ rows: rows.map(({ row }) => row), weight: median(rows.map(weightOf)), isOverText: isRunning(below) }];
  });
}

/** Rows of one piece; undefined for what cannot be a heading or have one over it. */
function placedRows(section: PageSection, roles: ReadonlyMap<number, LineRole>): (PlacedRow | undefined)[] {
  if (section.kind !== 'text') return [undefined];
  return section.rows.map((row) => {
    const [segment, ...others] = row.segments;
    if (!segment || others.length > 0 || (roles.get(segment.id) ?? 'title') !== 'title') return undefined;
    return { row, column: section.column, segment };
  });
}

function standsUnder(below: PlacedRow, above: PlacedRow, lineHeight: number): boolean {
  const distance = below.row.centreY - above.row.centreY;
  const isNear = distance > 0 && distance < FARTHEST_TEXT * lineHeight;
  return isNear && below.segment.left < above.segment.right && above.segment.left < below.segment.right;
}

/** Whether a line leaves room in its column, or would be no running text either: the widest label makes a form's column. */
const isShort = (placed: PlacedRow): boolean => {
  const { left, right } = placed.column;
  return right - placed.segment.right > SHORT_LINE * (right - left) || !isRunning(placed);
};

const isRunning = ({ segment }: PlacedRow): boolean => widthOf(segment) >= RUNNING_TEXT * segment.height;
