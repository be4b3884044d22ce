/** Every kind of picture that is taken, given to the site and looked at as it would be sent; and what is refused. */
import { readFileSync } from 'node:fs';
import type { ErrorCode } from '#core/errors.ts';
import { smallPicture } from './support/pictures.ts';
import { keepPictures, readShownPicture } from './support/shown-picture.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { FilePayload } from './support/workbench.ts';

test.beforeEach(({ page }) => keepPictures(page));

/** A file of the fixtures under any name; the declared type is always wrong, since content decides. */
const fixture = (name: string, as = name): FilePayload => ({
  name: as,
  mimeType: 'text/plain',
  buffer: readFileSync(`tests/fixtures/intake/${name}`),
});

type Colour = readonly [number, number, number];
const RED: Colour = [220, 30, 30];
const GREEN: Colour = [30, 160, 40];
const BLUE: Colour = [30, 60, 210];
const YELLOW: Colour = [240, 220, 40];
const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
const grey = (value: number): Colour => [value, value, value];

/** The four quarters of the drawing. */
const COLOURS = [RED, GREEN, BLUE, YELLOW] as const;
/** Lossy codecs and CMYK move colours by so much, of 255. */
const TOLERANCE = 30;

type Expected = { file: string; size?: readonly [number, number]; quarters?: readonly Colour[] };

const FAX = [BLACK, WHITE, WHITE, WHITE] as const;
const CLEAR = [RED, GREEN, BLUE, WHITE] as const;

const PICTURES: Record<string, Expected[]> = {
  'JPEG in every turn, progressive, grey and CMYK': [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => ({ file: `exif-${orientation}.jpg` })),
    { file: 'progressive.jpg' },
    { file: 'cmyk.jpg' },
    { file: 'grey.jpg', quarters: [grey(87), grey(107), grey(68), grey(206)] },
  ],
  'PNG, WebP, GIF and BMP, turned, deep, clear and moving': [
    { file: 'exif-6.png' },
    { file: 'exif-6.webp' },
    { file: 'deep.png' },
    { file: 'clear.png', quarters: CLEAR },
    { file: 'clear.webp', quarters: CLEAR },
    { file: 'clear-palette.png', quarters: CLEAR },
    { file: 'animated.gif' },
    { file: 'animated.webp' },
    { file: 'plain.bmp', size: [96, 64] },
    { file: 'palette.bmp', size: [96, 64] },
    { file: 'one-pixel.png', size: [1, 1], quarters: [RED, RED, RED, RED] },
    { file: 'ribbon.png', size: [6000, 6], quarters: [BLUE, WHITE, BLUE, WHITE] },
  ],
  'AVIF and HEIC, turned once': [
    { file: 'plain.avif' },
    { file: 'turned.avif' },
    { file: 'plain.heic' },
    { file: 'turned.heic' },
  ],
  'TIFF of scanners, faxes and print shops': [
    { file: 'lzw.tif' },
    { file: 'deflate.tif' },
    { file: 'jpeg.tif' },
    { file: 'deep.tif' },
    { file: 'deep-big-endian.tif' },
    { file: 'tiled.tif' },
    { file: 'planes.tif' },
    { file: 'cmyk.tif' },
    { file: 'turned.tif' },
    { file: 'grey-alpha.tif', quarters: [grey(220), grey(30), grey(30), grey(240)] },
    { file: 'fax-g3.tif', quarters: FAX },
    { file: 'fax-g4.tif', quarters: FAX },
    { file: 'one-bit.tif', quarters: FAX },
  ],
};

for (const [kinds, pictures] of Object.entries(PICTURES)) {
  test(`shows ${kinds}: upright, in size and colours`, async ({ workbench }) => {
    await workbench.open();
    for (const { file, size = [240, 160], quarters = COLOURS } of pictures) {
      await test.step(file, async () => {
        // The ending is wrong for all of them.
        const name = `${file}.txt`;
        await workbench.offer(fixture(file, name));
        await expect(workbench.root.getByText(name)).toBeVisible();
        const shown = await readShownPicture(workbench.picture);
        expect([shown.width, shown.height]).toEqual(size);
        expect(['image/jpeg', 'image/png', 'image/webp']).toContain(shown.type);
        shown.quarters.forEach((colour, index) => {
          const differences = colour.map((value, channel) => Math.abs(value - (quarters[index]?.[channel] ?? -1000)));
          expect(Math.max(...differences), `quarter ${index} is ${colour}`).toBeLessThan(TOLERANCE);
        });
      });
    }
  });
}

test('sends a plain small picture byte for byte, whatever its name', async ({ workbench }) => {
  await workbench.open();
  const file = fixture('exif-1.jpg', 'wrong.png');
  await workbench.offer(file);
  await expect(workbench.picture).toBeVisible();
  const shown = await readShownPicture(workbench.picture);
  expect(shown).toMatchObject({ bytes: file.buffer.length, type: 'image/jpeg' });
});

const BROKEN = (name: string, share: number): FilePayload => {
  const whole = fixture(name);
  return { ...whole, buffer: whole.buffer.subarray(0, Math.floor(whole.buffer.length * share)) };
};

/** The same TIFF with another width in its first directory, wherever that lies. */
function withTiffWidth(name: string, width: number): FilePayload {
  const file = fixture(name);
  const buffer = Buffer.from(file.buffer);
  const directory = buffer.readUInt32LE(4);
  for (let entry = directory + 2; ; entry += 12) {
    if (buffer.readUInt16LE(entry) !== 256) continue;
    buffer.writeUInt16LE(4, entry + 2);
    buffer.writeUInt32LE(width, entry + 8);
    return { ...file, buffer };
  }
}

/** A TIFF whose directory names itself as the next one. */
function withTiffCircle(name: string): FilePayload {
  const file = fixture(name);
  const buffer = Buffer.from(file.buffer);
  const directory = buffer.readUInt32LE(4);
  buffer.writeUInt32LE(directory, directory + 2 + 12 * buffer.readUInt16LE(directory));
  return { ...file, buffer };
}

/** The same TIFF, said to be packed in another way. */
function withTiffCompression(name: string, method: number): FilePayload {
  const file = fixture(name);
  const buffer = Buffer.from(file.buffer);
  const directory = buffer.readUInt32LE(4);
  for (let at = directory + 2; at < directory + 2 + 12 * buffer.readUInt16LE(directory); at += 12) {
    if (buffer.readUInt16LE(at) === 259) buffer.writeUInt16LE(method, at + 8);
  }
  return { ...file, buffer };
}

const REFUSED: [name: string, file: () => FilePayload, code: ErrorCode][] = [
  [
    'a letter, whatever it is called',
    () => ({ name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('{\\rtf1 Dear reader, …}') }),
    'document-unsupported',
  ],
  ['an SVG drawing', () => fixture('drawing.svg'), 'image-type-unsupported'],
  ['a TIFF packed as JPEG 2000', () => withTiffCompression('lzw.tif', 34_712), 'image-compression-unsupported'],
  ['a TIFF that was cut off', () => BROKEN('lzw.tif', 0.5), 'image-damaged'],
  ['a HEIC that was cut off', () => BROKEN('plain.heic', 0.7), 'image-damaged'],
  ['an AVIF that was cut off', () => BROKEN('plain.avif', 0.7), 'image-damaged'],
  ['a GIF that was cut off', () => BROKEN('animated.gif', 0.3), 'image-damaged'],
  ['a BMP that was cut off', () => BROKEN('plain.bmp', 0.5), 'image-damaged'],
  ['a TIFF that claims 1,600 million pixels', () => withTiffWidth('lzw.tif', 10_000_000), 'image-too-many-pixels'],
  ['a TIFF whose pages run in a circle', () => withTiffCircle('lzw.tif'), 'image-damaged'],
];

test('refuses documents, drawings, what is damaged and what is too large, each with its sentence', async ({
  workbench,
}) => {
  await workbench.open();
  for (const [name, file, code] of REFUSED) {
    await test.step(name, async () => {
      // Another refusal between, so that an old sentence is not taken for the new one.
      await workbench.offer({ name: 'empty', mimeType: 'image/png', buffer: Buffer.alloc(0) });
      await workbench.expectRefusal('image-empty');
      await workbench.offer(file());
      await workbench.expectRefusal(code);
    });
  }
  expect(await standIn.calls('run')).toBe(0);
  // After all that, a good picture still goes.
  await workbench.offer(await smallPicture());
  await expect(workbench.picture).toBeVisible();
});

test('makes a page of a scanner as large as the model can use', async ({ workbench, page }) => {
  await workbench.open();
  // A4 at 300 dpi with lines of text, drawn by the browser itself.
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2480, 3508);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#111';
    context.font = '44px serif';
    for (let line = 0; line < 50; line += 1) {
      context.fillText(`Line ${line} of a page with some words that go from left to right.`, 240, 240 + line * 62);
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  await workbench.offer({ name: 'scan.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') });
  await expect(workbench.picture).toBeVisible();
  const shown = await readShownPicture(workbench.picture);
  // The grid is 2 x 3 tiles of 640 pixels; a quarter more is kept.
  expect(shown.height).toBe(2400);
  expect(shown.width).toBe(Math.round((2400 * 2480) / 3508));
  expect(shown.bytes).toBeLessThan(1024 ** 2);
});
