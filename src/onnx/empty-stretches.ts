/** An empty stretch along one axis, in pixels. */
export type Gap = { readonly start: number; readonly end: number };

/** Empty stretches of at least `least` pixels between intervals. A negative `least` takes slight overlaps for gaps. */
export function gapsBetween(intervals: readonly (readonly [start: number, end: number])[], least: number): Gap[] {
  const sorted = [...intervals].sort((first, second) => first[0] - second[0]);
  const gaps: Gap[] = [];
  let end = sorted[0]?.[1] ?? 0;
  for (const [start, nextEnd] of sorted) {
    if (start - end >= least) gaps.push({ start: end, end: start });
    end = Math.max(end, nextEnd);
  }
  return gaps;
}
