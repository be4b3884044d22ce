import { basename, join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';

/** Height of one picture on the sheet, and the room for its name and around it, in pixels. */
const HEIGHT = 520;
const CAPTION = 26;
const GAP = 12;
/** Pictures in one row: two languages in two themes. */
const ROW = 4;

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/**
 * All pictures of one state on one sheet, in rows of four with their names.
 * @returns the sheet's path.
 */
export async function writeContactSheet(folder: string, state: string, files: readonly string[]): Promise<string> {
  const path = join(folder, `sheet-${state}.png`);
  const pictures = await Promise.all(
    files.map(async (file) => {
      const { data, info } = await sharp(file).resize({ height: HEIGHT }).toBuffer({ resolveWithObject: true });
      return { file, data, width: info.width };
    }),
  );
  const tiles: OverlayOptions[] = [];
  let left = GAP;
  let top = GAP;
  let right = GAP;
  for (const [index, { file, data, width }] of pictures.entries()) {
    if (index > 0 && index % ROW === 0) {
      left = GAP;
      top += HEIGHT + CAPTION + GAP;
    }
    const name = escapeXml(basename(file, '.png'));
    const caption = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${CAPTION}"><text x="2" y="17" font-family="sans-serif" font-size="12" fill="#222">${name}</text></svg>`;
    tiles.push({ input: Buffer.from(caption), left, top }, { input: data, left, top: top + CAPTION });
    left += width + GAP;
    right = Math.max(right, left);
  }
  const height = top + HEIGHT + CAPTION + GAP;
  await sharp({ create: { width: Math.max(right, HEIGHT), height, channels: 3, background: '#c9c9c9' } })
    .composite(tiles)
    .png()
    .toFile(path);
  return path;
}
