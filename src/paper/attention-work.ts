/**
 * Why attention with windows comes before the compressor and global attention behind it: how many patches each part of the
 * encoder has to hold, and how many pairs of them it compares. The sizes are the paper's (§3.2); the count of pairs is ours:
 * each patch with each in its window, or with each other one.
 */

/** Side of a patch in pixels (paper §3.2). */
const PATCH_SIDE = 16;
/** Side of SAM's window in patches (deepencoder/sam_vary_sdpa.py). */
const WINDOW_SIDE = 14;
/** Patches that the compressor makes one token of: two convolutions with step 2. */
const COMPRESSION = 16;

export type AttentionWork = {
  /** What the first part sees. */
  patches: number;
  /** What is left behind the compressor. */
  tokens: number;
  /** Pairs that one layer with windows compares; windows at the edge are filled up. */
  windowPairs: number;
  /** Pairs that one layer of global attention compares behind the compressor. */
  tokenPairs: number;
  /** Pairs that the same layer would compare in front of it. */
  patchPairs: number;
};

/** Work for one square view. @param viewSide pixels, a multiple of 64. */
export function attentionWork(viewSide: number): AttentionWork {
  const side = viewSide / PATCH_SIDE;
  const patches = side ** 2;
  const tokens = patches / COMPRESSION;
  const windows = Math.ceil(side / WINDOW_SIDE) ** 2;
  return {
    patches,
    tokens,
    windowPairs: windows * WINDOW_SIDE ** 4,
    tokenPairs: tokens ** 2,
    patchPairs: patches ** 2,
  };
}

/** The reader's own view: bounds and steps of its side, and the one that stands there first, in pixels. */
export const OWN_VIEW = { least: 64, most: 4096, step: 64, first: 2048 } as const;
