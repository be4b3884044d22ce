/**
 * The cheap test for a page that lies on its side or upside down, from the ink's profiles alone. It only decides whether
 * the orientation model (some megabytes to load) is asked, so it raises the alarm whenever it is not sure.
 */
import type { InkMap } from './ink.ts';

/** The page is looked at in so many strips each way, so that columns and a slight tilt do not blur the lines. */
const STRIPS = 6;

/** Ink of each row (or column) of each strip. */
function profiles({ ink, width, height }: InkMap, alongRows: boolean): Float64Array[] {
  const length = alongRows ? height : width;
  const across = alongRows ? width : height;
  const strips = Array.from({ length: STRIPS }, () => new Float64Array(length));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (ink[y * width + x] !== 1) continue;
      const [position, side] = alongRows ? [y, x] : [x, y];
      const strip = strips[Math.min(STRIPS - 1, Math.floor((side * STRIPS) / across))] as Float64Array;
      strip[position] = (strip[position] as number) + 1;
    }
  }
  return strips;
}

/** How much a profile goes up and down, in relation to the ink: lines of text with gaps between give much. */
function unevenness(strips: readonly Float64Array[]): number {
  let changes = 0;
  let ink = 0;
  for (const strip of strips) {
    for (let index = 1; index < strip.length; index += 1) {
      changes += ((strip[index] as number) - (strip[index - 1] as number)) ** 2;
      ink += strip[index] as number;
    }
  }
  return ink === 0 ? 0 : changes / ink;
}

/**
 * Ink above the lines' bodies against ink below them, -1..1: in the Latin script ascenders and capitals are more frequent
 * than descenders. In Cyrillic it is the other way round, so that an upright page raises a needless alarm, and one that
 * lies upside down none.
 */
function ascent(strips: readonly Float64Array[]): number {
  let above = 0;
  let below = 0;
  for (const strip of strips) {
    const most = strip.reduce((largest, value) => Math.max(largest, value), 0);
    const quiet = most * 0.04;
    for (let start = 0; start < strip.length; ) {
      if ((strip[start] as number) <= quiet) {
        start += 1;
        continue;
      }
      let end = start;
      let peak = 0;
      while (end < strip.length && (strip[end] as number) > quiet) {
        peak = Math.max(peak, strip[end] as number);
        end += 1;
      }
      // Lines of text; what is higher is a picture, what is lower a rule.
      if (end - start >= 5 && end - start <= 40) {
        let bodyStart = start;
        while ((strip[bodyStart] as number) < peak / 2) bodyStart += 1;
        let bodyEnd = end;
        while ((strip[bodyEnd - 1] as number) < peak / 2) bodyEnd -= 1;
        for (let index = start; index < bodyStart; index += 1) above += strip[index] as number;
        for (let index = bodyEnd; index < end; index += 1) below += strip[index] as number;
      }
      start = end;
    }
  }
  return above + below === 0 ? 0 : (above - below) / (above + below);
}

export type LineDirection = {
  /** Natural logarithm of the rows' unevenness over the columns': above 0 lines run across the page. */
  rowsOverColumns: number;
  /** Ink above the lines' bodies against below, -1..1. */
  ascent: number;
};

/** Measures a page's lines. */
export function measureLines(map: InkMap): LineDirection {
  const rows = profiles(map, true);
  const columns = profiles(map, false);
  const across = unevenness(rows);
  const down = unevenness(columns);
  return {
    rowsOverColumns: across === 0 || down === 0 ? 0 : Math.log(across / down),
    ascent: ascent(rows),
  };
}

/** Figures from `scripts/bench/sideways.ts`; see docs/decisions. */
const SURE_ROWS = 0.75;
const SURE_ASCENT = 0.15;

/** False when the page surely stands upright. */
export function mayBeTurned(map: InkMap): boolean {
  const { rowsOverColumns, ascent: up } = measureLines(map);
  return rowsOverColumns < SURE_ROWS || up < SURE_ASCENT;
}
