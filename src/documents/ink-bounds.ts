/** The part of a page that carries its ink. */
import type { InkMap } from './ink.ts';
import type { BoxFractions } from './orientation.ts';

/** So little of the ink at each end is left out: dust, a page number, a border. */
const OUTLIERS = 0.01;
/** Room around the ink, as a share of the longer side of what holds it. */
const ROOM = 0.1;

/** First and last position (excluded) between which nearly all of a profile lies. */
function core(profile: Float64Array, total: number): [number, number] {
  let seen = 0;
  let start = 0;
  let end = profile.length;
  for (let index = 0; index < profile.length; index += 1) {
    if (seen <= total * OUTLIERS) start = index;
    seen += profile[index] as number;
    if (seen >= total * (1 - OUTLIERS)) {
      end = index + 1;
      break;
    }
  }
  return [start, end];
}

/** Where the ink lies, with some room around, or the whole page when there is none. */
export function inkBounds({ ink, width, height }: InkMap): BoxFractions {
  const columns = new Float64Array(width);
  const rows = new Float64Array(height);
  let total = 0;
  for (let index = 0; index < ink.length; index += 1) {
    if (ink[index] !== 1) continue;
    const x = index % width;
    const y = (index - x) / width;
    columns[x] = (columns[x] as number) + 1;
    rows[y] = (rows[y] as number) + 1;
    total += 1;
  }
  if (total === 0) return { left: 0, top: 0, right: 1, bottom: 1 };
  const [left, right] = core(columns, total);
  const [top, bottom] = core(rows, total);
  const room = ROOM * Math.max(right - left, bottom - top);
  return {
    left: Math.max(0, left - room) / width,
    top: Math.max(0, top - room) / height,
    right: Math.min(width, right + room) / width,
    bottom: Math.min(height, bottom + room) / height,
  };
}
