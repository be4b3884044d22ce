import type { LayoutRegion } from './layout-detection.ts';
import type { Segment } from './page-segment.ts';
import { areaOf, contains, type Rectangle, sharedArea } from './plane-geometry.ts';
import { isPicture, isTable, tableWithHead } from './region-trust.ts';

/** What a line is besides running text, by the layout model. */
export type LineRole = 'title' | 'image_caption' | 'table_caption' | 'header' | 'footer';

/** A part of the page that is not running text: its lines stay together. */
export type Atom = {
  readonly kind: 'table' | 'image' | 'equation';
  /** Pixels of the page. */
  readonly area: Rectangle;
  readonly lines: readonly number[];
};

/** A detected line before it is read. */
export type LineShape = {
  /** Pixels of the page as it is. */
  readonly bounds: Rectangle;
  /** On the page set level; its `id` is the line's index. */
  readonly segment: Segment;
};

/** What of the layout model's answer can be relied on. */
export type PageStructure = {
  readonly atoms: readonly Atom[];
  readonly roles: ReadonlyMap<number, LineRole>;
  /** Areas of running text. */
  readonly textAreas: readonly Rectangle[];
  /** Whether the model knows this kind of page so well that a heading which it does not see is none. */
  readonly isSure: boolean;
};

const LEAST_SCORE = 0.5;
/** Page heads and feet as short as this (in heights) are page numbers, for which less certainty will do. */
const SHORT = 5;
/** An atom that lies in a surer one by this share is part of it. */
const PART_OF = 0.5;
/** Running heads stand in this upper part of the page, running feet in the lower one. */
const HEAD_ZONE = 0.2;
const FOOT_ZONE = 0.8;
/** Running heads are not set larger than this many body heights. */
const LARGEST_HEAD = 1.25;
const SURE_SCORE = 0.7;
const SURE_REGIONS = 3;

const ROLE_OF: Readonly<Partial<Record<LayoutRegion['label'], LineRole>>> = {
  title: 'title',
  figure_caption: 'image_caption',
  table_caption: 'table_caption',
  header: 'header',
  footer: 'footer',
};

const isCentredIn = (area: Rectangle, { bounds }: LineShape): boolean =>
  contains(area, (bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2);

/** Lines whose centre lies in an area. */
export const linesIn = (area: Rectangle, lines: readonly LineShape[]): LineShape[] =>
  lines.filter((line) => isCentredIn(area, line));

/**
 * Holds the layout model's regions against the lines: keeps tables that have columns, pictures that are not text, and
 * gives lines their roles. On photos and dark screenshots the model calls everything one picture; that is ignored.
 * @param bodyHeight the page's median line height, in pixels.
 */
export function structureOf(
  regions: readonly LayoutRegion[],
  lines: readonly LineShape[],
  pageHeight: number,
  bodyHeight: number,
): PageStructure {
  const sure = regions.filter((region) => region.score >= LEAST_SCORE);
  const texts = sure.filter((region) => region.label === 'text');
  const atoms: Atom[] = [];
  for (const region of sure) {
    if (atoms.some((atom) => sharedArea(atom.area, region) > PART_OF * Math.min(areaOf(region), areaOf(atom.area)))) {
      continue;
    }
    const atom = atomOf(region, sure, lines, bodyHeight);
    if (atom) atoms.push(atom);
  }
  const taken = new Set(atoms.flatMap((atom) => atom.lines));
  const roles = new Map<number, LineRole>();
  lines.forEach((line, index) => {
    if (taken.has(index)) return;
    const role = roleOf(line, regions, pageHeight, bodyHeight);
    if (role) roles.set(index, role);
  });
  dropInnerHeads(roles, lines);
  const known = sure.filter(({ label, score }) => score >= SURE_SCORE && (label === 'text' || label === 'title'));
  return {
    atoms,
    roles,
    textAreas: texts,
    isSure: known.length >= SURE_REGIONS,
  };
}

function atomOf(
  region: LayoutRegion,
  sure: readonly LayoutRegion[],
  lines: readonly LineShape[],
  bodyHeight: number,
): Atom | undefined {
  const inside = linesIn(region, lines);
  const indices = (members: readonly LineShape[]) => members.map((line) => line.segment.id);
  if (region.label === 'equation') return { kind: 'equation', area: region, lines: indices(inside) };
  if (region.label === 'figure' && isPicture(region, inside, lines)) {
    return { kind: 'image', area: region, lines: indices(inside) };
  }
  if (region.label !== 'table') return undefined;
  const texts = sure.filter(({ label }) => label === 'text');
  const surerTexts = texts.filter(({ score }) => score > region.score);
  if (!isTable(inside, { surerTexts, isSure: region.score >= SURE_SCORE }, bodyHeight)) return undefined;
  const table = tableWithHead(region, lines, texts, bodyHeight);
  return { kind: 'table', area: table, lines: indices(linesIn(table, lines)) };
}

function roleOf(
  line: LineShape,
  regions: readonly LayoutRegion[],
  pageHeight: number,
  bodyHeight: number,
): LineRole | undefined {
  const { bounds, segment } = line;
  const isShort = bounds.right - bounds.left < SHORT * segment.height;
  for (const region of regions) {
    const role = ROLE_OF[region.label];
    if (!role || !isCentredIn(region, line)) continue;
    const isMargin = role === 'header' || role === 'footer';
    if (region.score < LEAST_SCORE && !(isMargin && isShort)) continue;
    if (role === 'header' && bounds.bottom > HEAD_ZONE * pageHeight) continue;
    if (role === 'footer' && bounds.top < FOOT_ZONE * pageHeight) continue;
    if (isMargin && segment.height > LARGEST_HEAD * bodyHeight) continue;
    return role;
  }
  return undefined;
}

/** Takes the role from running heads below other text and from running feet above other text. */
function dropInnerHeads(roles: Map<number, LineRole>, lines: readonly LineShape[]): void {
  const others = lines.filter((_, index) => roles.get(index) !== 'header' && roles.get(index) !== 'footer');
  const highest = Math.min(...others.map((line) => line.segment.centreY));
  const lowest = Math.max(...others.map((line) => line.segment.centreY));
  for (const [index, role] of roles) {
    const centreY = lines[index]?.segment.centreY ?? 0;
    if ((role === 'header' && centreY > highest) || (role === 'footer' && centreY < lowest)) roles.delete(index);
  }
}
