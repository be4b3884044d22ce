/** The pictures that each mode hands to the encoder, and which part of them a lens on the page covers. */
import { type TileGrid, tileGrid } from '#core/vision-tokens.ts';

/** Stretched to a square (Tiny, Small), filled up with grey (Base, Large), or stretched to the grid of tiles (Gundam). */
export const VIEWS = [
  { id: 'tiny', side: 512, fit: 'stretched' },
  { id: 'small', side: 640, fit: 'stretched' },
  { id: 'base', side: 1024, fit: 'padded' },
  { id: 'large', side: 1280, fit: 'padded' },
  { id: 'tiled', side: 640, fit: 'tiled' },
] as const;
export type View = (typeof VIEWS)[number];

/** Most tiles, as in the model file. */
const MAX_TILES = 9;

export type Size = { width: number; height: number };
export type Box = Size & { x: number; y: number };

/** The whole view in pixels, and where the picture stands in it. */
export type Placed = { view: Size; picture: Box };

/** Where a picture of this size stands in a view. A picture too small for tiles stands in Base's square. */
export function placeInView({ side, fit }: View, { width, height }: Size): Placed {
  if (fit === 'stretched') {
    return { view: { width: side, height: side }, picture: { x: 0, y: 0, width: side, height: side } };
  }
  const grid: TileGrid = fit === 'tiled' ? tileGrid(width, height, MAX_TILES) : { columns: 0, rows: 0 };
  if (grid.columns > 0) {
    const view = { width: grid.columns * side, height: grid.rows * side };
    return { view, picture: { x: 0, y: 0, ...view } };
  }
  const square = fit === 'tiled' ? 1024 : side;
  const scale = square / Math.max(width, height);
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  return {
    view: { width: square, height: square },
    picture: { x: Math.floor((square - size.width) / 2), y: Math.floor((square - size.height) / 2), ...size },
  };
}

/** A lens on the picture: its centre and its width as shares of the picture, 0 to 1. */
export type Lens = { across: number; down: number; width: number };

/** The part of the picture under the lens, in its pixels, inside the picture. @param shape width of the lens by its height */
export function lensBox({ across, down, width: share }: Lens, { width, height }: Size, shape: number): Box {
  const fitted = Math.min(share * width, height * shape);
  const size = { width: fitted, height: fitted / shape };
  const place = (centre: number, whole: number, part: number) =>
    Math.min(Math.max(0, centre * whole - part / 2), whole - part);
  return { x: place(across, width, size.width), y: place(down, height, size.height), ...size };
}

/** The same part in the pixels of a view. */
export function boxInView(box: Box, picture: Size, placed: Placed): Box {
  const scale = { x: placed.picture.width / picture.width, y: placed.picture.height / picture.height };
  return {
    x: placed.picture.x + box.x * scale.x,
    y: placed.picture.y + box.y * scale.y,
    width: box.width * scale.x,
    height: box.height * scale.y,
  };
}
