/** How much of the machine's processors and memory may be used, by what the browser tells of them. */

/** Threads beyond this gain nothing for one page. */
const MOST_THREADS = 4;
/** Workers of one thread that read lines. Each takes some 120 MB (`npm run bench:ocr -- --engine device-browser --memory`). */
const MOST_LANES = 4;
/** As many where memory is small, or the browser does not tell how much there is. */
const FEW_LANES = 2;
/** Gigabytes from which memory is not small; the largest that browsers tell of (Device Memory API). */
const MUCH_MEMORY = 8;

/** What is looked at; left out, the surroundings' own. */
export type Surroundings = {
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
  readonly Worker?: unknown;
  readonly navigator: { readonly hardwareConcurrency?: number; readonly deviceMemory?: number };
};

/** How many threads onnxruntime may use here: several need memory that they share, which only isolated pages have. */
export function usableThreads(here: Surroundings = globalThis): number {
  if (!here.crossOriginIsolated || here.SharedArrayBuffer === undefined) return 1;
  return Math.max(1, Math.min(MOST_THREADS, here.navigator.hardwareConcurrency || 1));
}

/** Processors that the page needs for itself while words arrive and the visitor moves among them: one to work, one to draw. */
const KEPT_FOR_PAGE = 2;

/** How many of `lanes` workers may go on reading lines while the page has its hands full; at least 1. */
export const easedLanes = (lanes: number, here: Surroundings = globalThis): number =>
  Math.max(1, Math.min(lanes, (here.navigator.hardwareConcurrency || 1) - KEPT_FOR_PAGE));

/** How many workers may read lines side by side; 0 where there would be fewer than two. */
export function usableLanes(here: Surroundings = globalThis): number {
  if (here.Worker === undefined) return 0;
  const most = (here.navigator.deviceMemory ?? 0) >= MUCH_MEMORY ? MOST_LANES : FEW_LANES;
  const lanes = Math.min(most, here.navigator.hardwareConcurrency || 1);
  return lanes > 1 ? lanes : 0;
}
