/** Where the marks of the chart stand: compression to the right, precision upwards, the area of a mark as large as its pages. */
import { FOX_PAGES, FOX_SERIES, type FoxRow, type FoxSeries } from './fox-pages.ts';

/** Units of the drawing. */
export const CHART = { width: 400, height: 270, left: 34, right: 14, top: 12, bottom: 40 } as const;
/** What the axes show. */
export const COMPRESSIONS = { from: 6, to: 20 } as const;
export const PRECISIONS = { from: 50, to: 100 } as const;

/** Units a side of a mark for one page; the side grows with the root, so that the area grows with the pages. */
const SIDE_OF_ONE_PAGE = 2.6;

export type ChartMark = { series: FoxSeries; row: FoxRow; x: number; y: number; side: number };

const round = (value: number): number => Math.round(value * 10) / 10;

export const chartX = (compression: number): number =>
  round(
    CHART.left +
      ((compression - COMPRESSIONS.from) / (COMPRESSIONS.to - COMPRESSIONS.from)) *
        (CHART.width - CHART.left - CHART.right),
  );

export const chartY = (precision: number): number =>
  round(
    CHART.top +
      ((PRECISIONS.to - precision) / (PRECISIONS.to - PRECISIONS.from)) * (CHART.height - CHART.top - CHART.bottom),
  );

/** All marks, by growing compression: the order in which one goes through them. */
export const CHART_MARKS: readonly ChartMark[] = FOX_SERIES.flatMap((series) =>
  FOX_PAGES.map((row) => ({
    series,
    row,
    x: chartX(row[series].compression),
    y: chartY(row[series].precision),
    side: round(SIDE_OF_ONE_PAGE * Math.sqrt(row.pages)),
  })),
).toSorted((one, other) => one.row[one.series].compression - other.row[other.series].compression);

/** The mark that is nearest to a place in the drawing, by its index. */
export function nearestMark(x: number, y: number): number {
  const distances = CHART_MARKS.map((mark) => Math.hypot(mark.x - x, mark.y - y));
  return distances.indexOf(Math.min(...distances));
}
