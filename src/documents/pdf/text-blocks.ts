/**
 * Blocks of a page out of the lines of its text layer, by the same rules as those of the on-device engine: columns,
 * tables, paragraphs, lists, headings.
 */
import type { Block } from '#core/contract.ts';
import { type Box, normaliseBox } from '#core/geometry.ts';
import { LIMITS } from '#core/limits.ts';
import type { Turn } from '#onnx/page-image.ts';
import { type LineText, PagePlaces } from '#onnx/page-lines.ts';
import { type PageSection, planPage } from '#onnx/page-plan.ts';
import type { PageBlock } from '#onnx/page-reading.ts';
import { isUpended, type Segment, tellingLines } from '#onnx/page-segment.ts';
import { boundsOf, median, type Point, type Quadrilateral, unionOf } from '#onnx/plane-geometry.ts';
import { type SectionContext, textBlocks } from '#onnx/section-blocks.ts';
import { gridTable } from '#onnx/table-grid.ts';
import { tableHtml, tableText } from '#onnx/table-html.ts';
import { isRightToLeft, linesOf, type TextLine } from './text-lines.ts';
import type { TextPiece } from './text-pieces.ts';

/** Width of bold strokes over that of plain ones, by the measure of `headingLevel` (1.28 to 2.5). */
const BOLD_STROKE = 1.5;
/** No layout model was asked. */
const NO_STRUCTURE = { atoms: [], roles: new Map(), textAreas: [], isSure: false };

type PageSize = { readonly width: number; readonly height: number };

/** By how many degrees clockwise most of the text is turned on the upright page: wide tables lie on their side. */
function turnOf(lines: readonly TextLine[]): Turn {
  const letters = new Map<Turn, number>();
  for (const { text, corners } of lines) {
    const [[x, y], [endX, endY]] = corners;
    const turn = (((Math.round(Math.atan2(endY - y, endX - x) / (Math.PI / 2)) + 4) % 4) * 90) as Turn;
    letters.set(turn, (letters.get(turn) ?? 0) + text.length);
  }
  // Chinese that is set downwards runs so, too, and its page stands upright.
  const isDownwards = lines.length > 0 && lines.every(({ isVertical }) => isVertical);
  const [most] = [...letters].sort((one, other) => other[1] - one[1]);
  return isDownwards ? 0 : (most?.[0] ?? 0);
}

/** A point of the upright page on the page turned so that its text is level, in points. */
function turnPoint([x, y]: Point, turn: Turn, { width, height }: PageSize): Point {
  if (turn === 90) return [y, width - x];
  if (turn === 180) return [width - x, height - y];
  if (turn === 270) return [height - y, x];
  return [x, y];
}

/** The page as its text is read: level, and from the left to the right also where the script runs the other way. */
type ReadingFrame = PageSize & { readonly turn: Turn; readonly isMirrored: boolean };

function cornersIn(frame: ReadingFrame, page: PageSize, corners: Quadrilateral): Quadrilateral {
  const place = (point: Point): Point => {
    const [x, y] = turnPoint(point, frame.turn, page);
    return [frame.isMirrored ? frame.width - x : x, y];
  };
  const [first, second, third, fourth] = corners;
  return [place(first), place(second), place(third), place(fourth)];
}

/** A box on the upright page; boxes of a mirrored frame have been turned back as if they were none. */
function unmirrored(box: Box, { isMirrored, turn }: ReadingFrame): Box {
  if (!isMirrored) return box;
  const [left, top, right, bottom] = box;
  return turn === 90 || turn === 270 ? [left, 1 - bottom, right, 1 - top] : [1 - right, top, 1 - left, bottom];
}

function gridBlocks(section: PageSection & { kind: 'grid' }, context: SectionContext): PageBlock[] {
  const table = gridTable(section.rows, section.columns, (id) => context.lines.get(id)?.text ?? '');
  const extent = unionOf(section.rows.flatMap((row) => row.segments));
  return [
    {
      label: 'table',
      boxes: [context.places.box(extent)],
      text: tableText(table),
      markdown: tableHtml(table),
      lines: [],
    },
  ];
}

/**
 * @param pieces the page's text, in points of the upright page.
 * @returns blocks in reading order, with boxes as fractions of the upright page; none where there is no text.
 */
export function blocksOfText(pieces: readonly TextPiece[], page: PageSize): Block[] {
  const lines = linesOf(pieces).filter(({ text, corners }) => text !== '' && isOnPage(corners, page));
  if (lines.length === 0) return [];
  const turn = turnOf(lines);
  const isSideways = turn === 90 || turn === 270;
  const frame: ReadingFrame = {
    width: isSideways ? page.height : page.width,
    height: isSideways ? page.width : page.height,
    turn,
    isMirrored: isRightToLeft(lines.map(({ text }) => text).join(' ')),
  };
  const texts = new Map<number, LineText>();
  const segments = lines.map(({ text, corners, size, isBold }, id): Segment => {
    const placed = cornersIn(frame, page, corners);
    const bounds = boundsOf(placed);
    const stroke = isBold ? BOLD_STROKE : 1;
    texts.set(id, {
      text,
      confidence: 1,
      positions: [],
      certainties: [...text].map(() => 1),
      stroke,
      bounds,
      corners: placed,
    });
    return { ...bounds, id, height: size, centreY: (bounds.top + bounds.bottom) / 2 };
  });
  const lineHeight = median(segments.map(({ height }) => height)) || 1;
  const level = segments.filter((segment) => !isUpended(segment));
  const sections = planPage(segments, segments, NO_STRUCTURE, lineHeight);
  const places = new PagePlaces(
    { data: new Uint8Array(0), width: frame.width, height: frame.height, channels: 3 },
    turn,
  );
  const style = {
    bodyHeight: median(tellingLines(segments).map(({ height }) => height)),
    largestHeight: Math.max(0, ...level.map(({ height }) => height)),
    isLayoutSure: false,
    boldTitles: [],
  };
  const shared = { lines: texts, places, style, lineHeight, stroke: 1, pageHeight: frame.height, hasLayout: true };
  let hasTitle = false;
  return sections
    .flatMap((section, index) => {
      const context = { ...shared, hasTitle, neighbours: [sections[index - 1], sections[index + 1]] };
      const blocks = section.kind === 'text' ? textBlocks(section, context) : [];
      hasTitle ||= blocks.some(({ label }) => label === 'title');
      return section.kind === 'grid' ? gridBlocks(section, context) : blocks;
    })
    .slice(0, LIMITS.maxBlocks)
    .map(({ label, markdown, boxes }, index) => ({
      id: `b${index}`,
      label,
      markdown,
      boxes: boxes.flatMap((box) => {
        const whole = normaliseBox(...unmirrored(box, frame));
        return whole ? [[...whole]] : [];
      }),
    }));
}

/** True when the middle of a line lies on the page: what stands beside it nobody sees. */
function isOnPage(corners: Quadrilateral, { width, height }: PageSize): boolean {
  const { left, top, right, bottom } = boundsOf(corners);
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= 0 && x <= width && y >= 0 && y <= height;
}
