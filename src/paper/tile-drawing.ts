/** The drawing of a picture's tiles and tokens, as SVG paths in the picture's own pixels. */
import type { TileGrid } from '#core/vision-tokens.ts';

/** Tokens a side: of a tile of 640 pixels, of the overview of 1,024. */
const TILE_TOKENS = 10;
const OVERVIEW_TOKENS = 16;

export type TileDrawing = {
  /** The whole drawing; with tiles that is the picture, without them the square around it. */
  width: number;
  height: number;
  /** Where the picture stands in it. */
  picture: { x: number; y: number; width: number; height: number };
  /** Lines between tokens, and around tiles. */
  tokens: string;
  tiles: string;
};

/** Lines that cut a rectangle into columns and rows, its edges included. */
function grid(width: number, height: number, columns: number, rows: number): string {
  const place = (size: number, index: number, count: number) => Math.round((size * index * 100) / count) / 100;
  const upright = Array.from({ length: columns + 1 }, (_, index) => `M${place(width, index, columns)} 0V${height}`);
  const level = Array.from({ length: rows + 1 }, (_, index) => `M0 ${place(height, index, rows)}H${width}`);
  return [...upright, ...level].join('');
}

/** Tiles stretch the picture to their grid; without any there is the overview alone, filled up to a square. */
export function tileDrawing(width: number, height: number, { columns, rows }: TileGrid): TileDrawing {
  if (columns > 0) {
    return {
      width,
      height,
      picture: { x: 0, y: 0, width, height },
      tokens: grid(width, height, columns * TILE_TOKENS, rows * TILE_TOKENS),
      tiles: grid(width, height, columns, rows),
    };
  }
  const side = Math.max(width, height);
  return {
    width: side,
    height: side,
    picture: { x: (side - width) / 2, y: (side - height) / 2, width, height },
    tokens: grid(side, side, OVERVIEW_TOKENS, OVERVIEW_TOKENS),
    tiles: grid(side, side, 1, 1),
  };
}
