import { headingSiblings, type SiblingStyle } from './heading-siblings.ts';
import { BOLD, type PageStyle } from './headings.ts';
import { cutJoinedColumns } from './joined-columns.ts';
import { detectLayout, type LayoutRegion } from './layout-detection.ts';
import { cropLine, type LineCrop, readingCorners } from './line-crop.ts';
import { assertPageImage, type PageImage, type Turn, turnUpright } from './page-image.ts';
import { findTurn } from './page-orientation.ts';
import { type PageSection, planPage } from './page-plan.ts';
import {
  isUpended,
  leveller,
  lineSegment,
  pageTilt,
  regionSegment,
  type Segment,
  tellingLines,
} from './page-segment.ts';
import { type LineShape, structureOf } from './page-structure.ts';
import { boundsOf, distance, median, type Quadrilateral, type Rectangle } from './plane-geometry.ts';
import type { SessionShelf } from './session-shelf.ts';
import { cutStack } from './stacked-lines.ts';
import type { Stopwatch } from './stopwatch.ts';
import { strokeWidth } from './stroke-width.ts';
import { detectText } from './text-detection.ts';
import type { TextSpot } from './text-spots.ts';
import { cropToText, isMostlyUpended } from './upended-text.ts';

/** All that is known of a page before a word is read. */
export type PageSurvey = {
  /** The page set upright. */
  readonly image: PageImage;
  readonly turn: Turn;
  /** Corners of every line in reading direction, pixels of the upright page, by id. */
  readonly lines: readonly Quadrilateral[];
  readonly sections: readonly PageSection[];
  readonly style: PageStyle;
  readonly lineHeight: number;
  /** Median stroke width, estimated from some of the lines; 0 on a page without text. */
  readonly stroke: number;
  /** How lines are set that have siblings, by id. */
  readonly siblings: ReadonlyMap<number, SiblingStyle>;
};

const STROKE_SAMPLES = 40;

/** How a page is surveyed. */
export type SurveyOptions = {
  /** Whether the layout model is asked. */
  readonly structure: boolean;
  /** Lines and columns run from the right: the order is decided on the page's mirror image. */
  readonly fromRight: boolean;
};

/** Where an upright rectangle stands in the mirror image of a page of this width. */
const mirrored = <Area extends Rectangle>(area: Area, width: number): Area => ({
  ...area,
  left: width - area.right,
  right: width - area.left,
});

/** The corners of a line that is read from its other end. */
const fromEnd = ([startAbove, endAbove, endBelow, startBelow]: Quadrilateral): Quadrilateral => [
  endAbove,
  startAbove,
  startBelow,
  endBelow,
];

/**
 * Sets a page upright, finds its lines and regions and decides their order.
 * @throws RangeError when the pixels do not fit the sizes; the signal's reason when it has aborted.
 */
export async function surveyPage(
  shelf: SessionShelf,
  given: PageImage,
  { structure: withLayout, fromRight }: SurveyOptions,
  watch: Stopwatch,
  signal: AbortSignal,
): Promise<PageSurvey> {
  assertPageImage(given);
  const { image, spots, turn } = await findUprightText(shelf, given, watch, signal);
  const found: readonly LayoutRegion[] = withLayout
    ? await watch.time('layout', async () => detectLayout(await shelf.get('layout', signal), image, signal))
    : [];
  // The model has never seen Arabic, and takes it for formulas.
  const regions = fromRight ? found.filter(({ label }) => label !== 'equation') : found;
  const usualHeight = median(spots.map(({ corners }) => distance(corners[0], corners[3])));
  const stacked = spots.flatMap((spot) => cutStack(spot.corners, usualHeight)).map(readingCorners);
  const lines = cutJoinedColumns(image, stacked);
  const level = leveller(pageTilt(lines), image.width, image.height);
  const placed = <Area extends Rectangle>(area: Area): Area => (fromRight ? mirrored(area, image.width) : area);
  const shapes = lines.map(
    (corners, id): LineShape => ({ bounds: boundsOf(corners), segment: placed(lineSegment(id, corners, level)) }),
  );
  const all = shapes.map((shape) => shape.segment);
  const lineHeight = median(all.map((segment) => segment.height)) || 1;
  const body = tellingLines(all);
  const bodyHeight = median(body.map((segment) => segment.height)) || lineHeight;
  const structure = structureOf(regions, shapes, image.height, bodyHeight);
  const inAtoms = new Set(structure.atoms.flatMap((atom) => atom.lines));
  const free = all.filter((segment) => !inAtoms.has(segment.id));
  const pieces = [
    ...free,
    ...structure.atoms.map((atom, index) => placed(regionSegment(lines.length + index, atom.area, level))),
  ];
  const stroke = medianStroke(image, lines, body);
  const textAreas = structure.textAreas.map((area) => placed(area));
  const planWith = (roles: typeof structure.roles) =>
    planPage(pieces, all, { ...structure, textAreas, roles }, lineHeight);
  const strokes = new Map<number, number>();
  const strokeOf = (id: number): number => {
    const known = strokes.get(id) ?? strokeWidth(cropOf(image, lines, id));
    strokes.set(id, known);
    return known;
  };
  const sections = planWith(structure.roles);
  const { styles, roles } = headingSiblings(sections, structure.roles, lineHeight, strokeOf);
  const titles = all.filter((segment) => structure.roles.get(segment.id) === 'title');
  const boldTitles = titles.filter(({ id }) => strokeOf(id) >= BOLD * stroke && stroke > 0);
  return {
    image,
    turn,
    lines: fromRight ? lines.map(fromEnd) : lines,
    sections: styles.size === 0 ? sections : planWith(roles),
    siblings: styles,
    style: {
      bodyHeight,
      largestHeight: Math.max(0, ...free.filter((segment) => !isUpended(segment)).map((segment) => segment.height)),
      isLayoutSure: structure.isSure,
      boldTitles: boldTitles.map(({ height }) => height),
    },
    lineHeight,
    stroke,
  };
}

type UprightText = { readonly image: PageImage; readonly spots: readonly TextSpot[]; readonly turn: Turn };

/**
 * Sets a page upright and finds its text. The orientation model sees the middle of the page, which may be empty: where
 * nearly all text runs up or down, it is asked again about the text alone.
 */
async function findUprightText(
  shelf: SessionShelf,
  given: PageImage,
  watch: Stopwatch,
  signal: AbortSignal,
): Promise<UprightText> {
  const turnOf = (image: PageImage) =>
    watch.time('orientation', async () => findTurn(await shelf.get('orientation', signal), image, signal));
  const detectAt = async (turn: Turn): Promise<UprightText> => {
    const image = turnUpright(given, turn);
    const spots = await watch.time('detection', async () =>
      detectText(await shelf.get('detection', signal), image, signal),
    );
    return { image, spots, turn };
  };
  const first = await detectAt(await turnOf(given));
  if (!isMostlyUpended(first.spots)) return first;
  const further = await turnOf(cropToText(first.image, first.spots));
  return further === 90 || further === 270 ? detectAt(((first.turn + further) % 360) as Turn) : first;
}

/** Median stroke width of some lines, evenly picked. */
function medianStroke(image: PageImage, lines: readonly Quadrilateral[], segments: readonly Segment[]): number {
  const step = Math.max(1, Math.ceil(segments.length / STROKE_SAMPLES));
  const picked = segments.filter((_, index) => index % step === 0);
  return median(picked.map((segment): number => strokeWidth(cropOf(image, lines, segment.id))));
}

const cropOf = (image: PageImage, lines: readonly Quadrilateral[], id: number): LineCrop =>
  cropLine(image, lines[id] as Quadrilateral);
