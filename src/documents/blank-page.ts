/**
 * Tells a page with nothing on it: white or tinted paper, the grain of a scan, dust, a black border, punch holes, a
 * staple or a fold. Meant to warn before a reading is paid, so in doubt a page is not blank: one line of text is enough,
 * and so is one larger thing. Shares are of the copy's sides or area; they come from what such things measure on A4.
 */
import type { InkMap } from './ink.ts';
import { findSpots, type InkSpot } from './ink-spots.ts';

/** What reaches into this outer band belongs to the border: scanners' edges, the shadow of a spine. */
const BORDER = 0.025;
/** Punch holes lie this near to an edge and are so large (5 to 8 mm), as shares of the longer side. */
const HOLE_ZONE = 0.12;
const HOLE_LEAST = 0.012;
const HOLE_MOST = 0.04;
/** A disc fills 79 % of its square. */
const HOLE_FILL = 0.65;
/** Pieces of fewer pixels are dust. */
const DUST_AREA = 5;
/** Lines longer than this share of a side and thinner than the other are folds, streaks or ruling. */
const RULE_LENGTH = 0.2;
const RULE_WIDTH = 0.008;
/** A piece that is this large is something, text or not. */
const THING_AREA = 0.0006;
/** Letters that stand in a row make a line from so many on. */
const LETTERS = 3;
/** Neighbouring squares of paper whose brightness differs so much are two colours, not one paper in the shade. */
const COLOUR_STEP = 50;

function isInTheWay(spot: InkSpot, width: number, height: number): boolean {
  const band = BORDER * Math.max(width, height);
  if (spot.left < band || spot.top < band || spot.right > width - band || spot.bottom > height - band) return true;
  const spotWidth = spot.right - spot.left;
  const spotHeight = spot.bottom - spot.top;
  const isRule =
    (spotWidth > RULE_LENGTH * width && spotHeight < RULE_WIDTH * height + 3) ||
    (spotHeight > RULE_LENGTH * height && spotWidth < RULE_WIDTH * width + 3);
  if (isRule || spot.area < DUST_AREA) return true;
  const long = Math.max(width, height);
  const zone = HOLE_ZONE * long;
  const isAtEdge = spot.right < zone || spot.bottom < zone || spot.left > width - zone || spot.top > height - zone;
  const size = Math.max(spotWidth, spotHeight);
  return (
    isAtEdge &&
    size > HOLE_LEAST * long &&
    size < HOLE_MOST * long &&
    Math.min(spotWidth, spotHeight) > 0.75 * size &&
    spot.area > HOLE_FILL * spotWidth * spotHeight
  );
}

/** True when three pieces stand beside one another, or below one another, as letters do. */
function formLine(spots: readonly InkSpot[]): boolean {
  const sideBySide = (one: InkSpot, other: InkSpot): boolean => {
    const size = Math.max(
      one.bottom - one.top,
      other.bottom - other.top,
      one.right - one.left,
      other.right - other.left,
    );
    const overlapsRows = Math.min(one.bottom, other.bottom) > Math.max(one.top, other.top);
    const overlapsColumns = Math.min(one.right, other.right) > Math.max(one.left, other.left);
    const gapX = Math.max(one.left, other.left) - Math.min(one.right, other.right);
    const gapY = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
    return (overlapsRows && gapX < 2 * size) || (overlapsColumns && gapY < 2 * size);
  };
  return spots.some((spot) => spots.filter((other) => sideBySide(spot, other)).length >= LETTERS);
}

/** True when squares inside the page differ as colours do. */
function hasColours({ paper, paperColumns, paperRows }: InkMap): boolean {
  for (let row = 1; row < paperRows - 2; row += 1) {
    for (let column = 1; column < paperColumns - 2; column += 1) {
      const here = paper[row * paperColumns + column] as number;
      const right = paper[row * paperColumns + column + 1] as number;
      const below = paper[(row + 1) * paperColumns + column] as number;
      if (Math.abs(here - right) > COLOUR_STEP || Math.abs(here - below) > COLOUR_STEP) return true;
    }
  }
  return false;
}

/** More pieces than dust ever makes: the search for a line, which compares each with each, stops here. */
const MANY_SPOTS = 400;

/** True when the page seems to carry nothing to read. */
export function isBlankPage(map: InkMap): boolean {
  const { width, height } = map;
  if (hasColours(map)) return false;
  const spots = findSpots(map).filter((spot) => !isInTheWay(spot, width, height));
  if (spots.some(({ area }) => area > THING_AREA * width * height)) return false;
  return spots.length < MANY_SPOTS && !formLine(spots);
}
