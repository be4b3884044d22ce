export type TreeSize = {
  elements: number;
  /** Elements in one another, the root not counted. */
  depth: number;
};

/**
 * Counts the elements under `root`, without recursion: the tree may be deeper than the stack.
 * @returns as soon as one of `limits` is passed, so the counts are then those at that moment.
 */
export function measureTree(root: Element, limits: TreeSize): TreeSize {
  const size: TreeSize = { elements: 0, depth: 0 };
  let depth = 1;
  let element = root.firstElementChild;
  while (element && size.elements <= limits.elements && size.depth <= limits.depth) {
    size.elements += 1;
    size.depth = Math.max(size.depth, depth);
    if (element.firstElementChild) {
      element = element.firstElementChild;
      depth += 1;
      continue;
    }
    while (element && !element.nextElementSibling) {
      element = element.parentElement === root ? null : element.parentElement;
      depth -= 1;
    }
    element = element?.nextElementSibling ?? null;
  }
  return size;
}

/** True when the tree under `root` keeps `limits`. */
export function fits(root: Element, limits: TreeSize): boolean {
  const { elements, depth } = measureTree(root, limits);
  return elements <= limits.elements && depth <= limits.depth;
}
