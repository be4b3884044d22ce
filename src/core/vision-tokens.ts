/**
 * How many vision tokens DeepSeek-OCR spends on a picture. Source: the repository's process/image_process.py
 * (`find_closest_aspect_ratio`, `dynamic_preprocess`), deepseek_ocr.py (`get_num_image_tokens`) and the paper's
 * Table 1 and equation 1.
 */

/** Side of a Gundam tile and of its global view, in pixels. */
const TILE_SIDE = 640;
const GLOBAL_TOKENS = 256;
const TILE_TOKENS = 100;
const MIN_TILES = 2;

/** Tokens along one side of a square view: patches of 16 pixels, then the compressor's factor 4 a side. */
const tokensPerSide = (viewSide: number): number => Math.ceil(viewSide / 16 / 4);

/** Tokens of one square view by mode: Tiny 64, Small 100, Base 256, Large 400. */
export const viewTokens = (viewSide: 512 | 640 | 1024 | 1280): number => tokensPerSide(viewSide) ** 2;

/** Tokens that see the picture and not its padding (the model file's rule, which cuts off): floor(N · short / long). */
export const validTokens = (tokens: number, width: number, height: number): number =>
  Math.floor((tokens * Math.min(width, height)) / Math.max(width, height));

/** Tokens that see the picture by the paper's equation 1, which rounds up; in whole numbers, since doubles go wrong. */
export const validTokensOfPaper = (tokens: number, width: number, height: number): number => {
  const long = Math.max(width, height);
  return Math.floor((tokens * Math.min(width, height) + long - 1) / long);
};

/** The tile grid of a picture; 0 x 0 when it is small enough for the global view alone. */
export type TileGrid = { columns: number; rows: number };

/**
 * The grid whose shape is nearest to the picture's.
 * @param maxTiles 9 in the model file, 6 in vLLM.
 * @param tileSide 640 for DeepSeek-OCR, 768 for DeepSeek-OCR 2.
 */
export function tileGrid(width: number, height: number, maxTiles: number, tileSide: number = TILE_SIDE): TileGrid {
  if (width <= tileSide && height <= tileSide) return { columns: 0, rows: 0 };
  const candidates: TileGrid[] = [];
  for (let columns = 1; columns <= maxTiles; columns += 1) {
    for (let rows = 1; rows <= maxTiles; rows += 1) {
      if (columns * rows >= MIN_TILES && columns * rows <= maxTiles) candidates.push({ columns, rows });
    }
  }
  candidates.sort((one, other) => one.columns * one.rows - other.columns * other.rows);
  let best: TileGrid = { columns: 1, rows: 1 };
  let bestDifference = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const difference = Math.abs(width / height - candidate.columns / candidate.rows);
    const isLargeEnough = width * height > 0.5 * tileSide * tileSide * candidate.columns * candidate.rows;
    if (difference < bestDifference || (difference === bestDifference && isLargeEnough)) {
      best = candidate;
      bestDifference = difference;
    }
  }
  return best;
}

/** What a picture costs in Gundam mode. */
export type GundamTokens = TileGrid & {
  /** The paper's count: n · 100 + 256. */
  tokens: number;
  /** Places in the 8,192-token context, with a line end a row and one separator. */
  positions: number;
  /** Tokens that do not look at padding, by the model file's rule. */
  valid: number;
};

/** Gundam's cost for a picture of `width` x `height` pixels. `maxTiles`: 9 in the model file, 6 in vLLM. */
export function gundamTokens(width: number, height: number, maxTiles: number): GundamTokens {
  const { columns, rows } = tileGrid(width, height, maxTiles);
  const tiles = columns * rows;
  const side = tokensPerSide(TILE_SIDE);
  const globalSide = tokensPerSide(1024);
  return {
    columns,
    rows,
    tokens: tiles * TILE_TOKENS + GLOBAL_TOKENS,
    positions: globalSide * (globalSide + 1) + 1 + (tiles > 0 ? side * rows * (side * columns + 1) : 0),
    valid: validTokens(GLOBAL_TOKENS, width, height) + tiles * TILE_TOKENS,
  };
}
