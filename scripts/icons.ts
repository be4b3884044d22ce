/**
 * `npm run icons`: makes the icon files of `public/` from `public/favicon.svg`. Run it when the mark changes; the files are
 * kept in the repository, so that a build needs no drawing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { light } from '../tailwind.config.mjs';

const publicFolder = new URL('../public/', import.meta.url);
const place = (name: string): URL => new URL(name, publicFolder);

/** The mark in its light colours; its own switch to dark ones is for browsers. */
const mark = readFileSync(place('favicon.svg'), 'utf8').replace(
  /<style>.*<\/style>/,
  `<style>g{fill:${light.ink}}.a{fill:${light.accent}}</style>`,
);
/** Units of the mark's drawing. */
const VIEW = 22;

/** The mark on a square of `size` pixels, `share` of it wide; on paper, or on nothing. */
async function draw(size: number, share: number, onPaper: boolean): Promise<Buffer> {
  const inner = Math.round(size * share);
  const drawn = await sharp(Buffer.from(mark), { density: (72 * inner) / VIEW })
    .resize(inner, inner)
    .png()
    .toBuffer();
  const background = onPaper ? light.paper : { r: 0, g: 0, b: 0, alpha: 0 };
  return sharp({ create: { width: size, height: size, channels: 4, background } })
    .composite([{ input: drawn, gravity: 'centre' }])
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

/** An ICO file with one PNG in it, for programs that ask for /favicon.ico and know no SVG. */
function asIco(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.writeUInt8(size, 6);
  header.writeUInt8(size, 7);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}

writeFileSync(place('apple-touch-icon.png'), await draw(180, 0.66, true));
writeFileSync(place('icon-192.png'), await draw(192, 0.8, true));
writeFileSync(place('icon-512.png'), await draw(512, 0.8, true));
// A mask may take everything outside the middle four fifths.
writeFileSync(place('icon-maskable-512.png'), await draw(512, 0.55, true));
writeFileSync(place('favicon.ico'), asIco(await draw(32, 1, false), 32));
