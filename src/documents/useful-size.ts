/**
 * How many pixels of a picture DeepSeek-OCR can use. Gundam stretches the whole picture to a grid of tiles and looks at a
 * global view of 1024 pixels beside it, Large at 1280 pixels; whatever is above that is thrown away on the server.
 */
import { LIMITS } from '#core/limits.ts';
import { tileGrid } from '#core/vision-tokens.ts';

/** The larger of the two limits in use (9 in the model file, 6 in vLLM). */
const MOST_TILES = 9;
const TILE_SIDE = 640;
/** Longer side of the largest view of the whole picture. */
const LARGEST_VIEW = 1280;
/** Room above what is used, so that our scaling and the model's do not blur one another. */
const MARGIN = 1.25;

/**
 * The scale, 0..1, at which a picture keeps everything that the model can see of it.
 * @param width, height of the upright picture in pixels.
 */
export function usefulScale(width: number, height: number): number {
  const { columns, rows } = tileGrid(width, height, MOST_TILES);
  const needed = Math.max(
    (columns * TILE_SIDE) / width,
    (rows * TILE_SIDE) / height,
    LARGEST_VIEW / Math.max(width, height),
  );
  const allowed = Math.min(LIMITS.maxSide / Math.max(width, height), Math.sqrt(LIMITS.maxPixels / (width * height)));
  return Math.min(1, MARGIN * needed, allowed);
}
