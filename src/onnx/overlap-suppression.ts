import { overlapRatio, type Rectangle } from './plane-geometry.ts';

/**
 * Of boxes of one class that cover each other keeps the surest (greedy non-maximum suppression).
 * @param threshold share of the union, 0..1, above which two boxes are the same thing.
 * @returns the kept ones, surest first.
 */
export function suppressOverlaps<Item extends Rectangle & { readonly score: number; readonly label: string }>(
  items: readonly Item[],
  threshold: number,
): Item[] {
  const kept: Item[] = [];
  for (const item of [...items].sort((first, second) => second.score - first.score)) {
    if (!kept.some((other) => other.label === item.label && overlapRatio(other, item) > threshold)) kept.push(item);
  }
  return kept;
}
