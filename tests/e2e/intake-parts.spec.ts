/** Turning, cutting out, noticing and fetching pictures, with the real worker and the real orientation model. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import sharp from 'sharp';
import { base64Of, loadIntakeParts } from './support/intake-parts.ts';
import { expect, test } from './support/test.ts';

const COLOURS = {
  red: [220, 30, 30],
  green: [30, 160, 40],
  blue: [30, 60, 210],
  yellow: [240, 220, 40],
} as const;

/** The nearest colour of the drawing in the middle of each quarter: top left, top right, bottom left, bottom right. */
async function quartersOf(base64: string): Promise<string[]> {
  const { data, info } = await sharp(Buffer.from(base64, 'base64'))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ].map(([x = 0, y = 0]) => {
    const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    const distance = (colour: readonly number[]) =>
      Math.max(...colour.map((value, channel) => Math.abs(value - (data[at + channel] ?? 0))));
    const [nearest] = Object.entries(COLOURS).toSorted(([, one], [, other]) => distance(one) - distance(other));
    if (!nearest || distance(nearest[1]) > 40) throw new Error(`no colour of the drawing at ${x}, ${y}`);
    return nearest[0];
  });
}

test.beforeEach(async ({ workbench, page }) => {
  await workbench.open();
  await loadIntakeParts(page);
});

test('turns by hand from the file, and back to the very file', async ({ page }) => {
  const made = await page.evaluate(async (base64) => {
    const { signal } = new AbortController();
    const { bytesOf, fileOf, preparePicture, turnPicture } = window.intake;
    const file = fileOf(base64, 'a.jpg');
    const upright = await preparePicture(file, signal);
    const once = await turnPicture(upright, 90, signal);
    const thrice = await turnPicture(once, 180, signal);
    const back = await turnPicture(thrice, 90, signal);
    return {
      once: { width: once.width, height: once.height, turn: once.source.turn, bytes: await bytesOf(once.blob) },
      thrice: { turn: thrice.source.turn, bytes: await bytesOf(thrice.blob) },
      back: { turn: back.source.turn, size: back.blob.size, isFile: back.blob.size === file.size },
    };
  }, base64Of('tests/fixtures/intake/exif-1.jpg'));
  expect(made.once).toMatchObject({ width: 160, height: 240, turn: 90 });
  expect(await quartersOf(made.once.bytes)).toEqual(['blue', 'red', 'yellow', 'green']);
  expect(made.thrice.turn).toBe(270);
  expect(await quartersOf(made.thrice.bytes)).toEqual(['green', 'yellow', 'red', 'blue']);
  expect(made.back).toMatchObject({ turn: 0, isFile: true });
});

test('cuts a region out of what is shown, however the file and we turned it', async ({ page }) => {
  const cuts = await page.evaluate(
    async (files) => {
      const { signal } = new AbortController();
      const { bytesOf, cropPicture, fileOf, preparePicture, turnPicture } = window.intake;
      return Promise.all(
        files.map(async (base64) => {
          const upright = await preparePicture(fileOf(base64, 'a.bin'), signal);
          const turned = await turnPicture(upright, 90, signal);
          // Inside one quarter with its margin, then across two.
          const left = await cropPicture(turned, { left: 0.05, top: 0.05, right: 0.4, bottom: 0.4 }, signal);
          const lower = await cropPicture(turned, { left: 0, top: 0.6, right: 1, bottom: 1 }, signal);
          const again = await cropPicture(lower, { left: 0.6, top: 0, right: 1, bottom: 1 }, signal);
          return {
            left: await bytesOf(left.blob),
            lower: await bytesOf(lower.blob),
            again: await bytesOf(again.blob),
            size: [left.width, left.height],
          };
        }),
      );
    },
    ['exif-1.jpg', 'exif-7.jpg', 'turned.heic', 'turned.tif'].map((name) => base64Of(`tests/fixtures/intake/${name}`)),
  );
  for (const { left, lower, again, size } of cuts) {
    expect(await quartersOf(left)).toEqual(['blue', 'blue', 'blue', 'blue']);
    expect(await quartersOf(lower)).toEqual(['yellow', 'green', 'yellow', 'green']);
    expect(await quartersOf(again)).toEqual(['green', 'green', 'green', 'green']);
    // 56 x 84 pixels and a margin of 6 on each side.
    expect(size[0]).toBeGreaterThanOrEqual(67);
    expect(size[0]).toBeLessThanOrEqual(70);
    expect(size[1]).toBeGreaterThanOrEqual(95);
    expect(size[1]).toBeLessThanOrEqual(98);
  }
});

test('notices a page on its side by the model, and asks no model about an upright one', async ({ page }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\.packed$/.test(pathname)) asked.push(pathname);
  });
  const notice = (path: string) =>
    page.evaluate(async (base64) => {
      const { signal } = new AbortController();
      const { fileOf, noticeOrientation, preparePicture, turnPicture } = window.intake;
      const prepared = await preparePicture(fileOf(base64, 'page.png'), signal);
      const noticed = await noticeOrientation(prepared, signal);
      const upright = await turnPicture(prepared, noticed.turn, signal);
      return { noticed, maySideways: prepared.maySideways, after: await noticeOrientation(upright, signal) };
    }, base64Of(path));
  expect(await notice('tests/ocr-corpus/01_en_page.png')).toEqual({
    noticed: { turn: 0, sure: true },
    maySideways: false,
    after: { turn: 0, sure: true },
  });
  expect(asked).toEqual([]);
  expect(await notice('tests/ocr-corpus/20_rot90.png')).toEqual({
    noticed: { turn: 270, sure: true },
    maySideways: true,
    after: { turn: 0, sure: true },
  });
  // A photo of a receipt makes the cheap test doubt; the model does not.
  expect(await notice('tests/ocr-corpus/06_receipt.jpg')).toMatchObject({
    noticed: { turn: 0, sure: true },
    maySideways: true,
  });
  expect(asked.filter((path) => path.includes('.onnx'))).toHaveLength(1);
  expect(asked.every((path) => path.startsWith('/_astro/'))).toBe(true);
});

test('turns nothing and says that it is not sure when the model does not come', async ({ page }) => {
  await page.context().route('**/*.packed', (route) => route.abort());
  const noticed = await page.evaluate(async (base64) => {
    const { signal } = new AbortController();
    const { fileOf, noticeOrientation, preparePicture } = window.intake;
    return noticeOrientation(await preparePicture(fileOf(base64, 'page.png'), signal), signal);
  }, base64Of('tests/ocr-corpus/20_rot90.png'));
  expect(noticed).toEqual({ turn: 0, sure: false });
});

test('tells a blank page, and an animation', async ({ page }) => {
  const blank = (
    await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#f4f1e8' } })
      .png()
      .toBuffer()
  ).toString('base64');
  const told = await page.evaluate(
    async (files) => {
      const { signal } = new AbortController();
      const { fileOf, preparePicture } = window.intake;
      return Promise.all(
        files.map(async (base64) => {
          const { isBlank, frames } = await preparePicture(fileOf(base64, 'a'), signal);
          return { isBlank, frames: frames ?? 1 };
        }),
      );
    },
    [blank, base64Of('tests/ocr-corpus/01_en_page.png'), base64Of('tests/fixtures/intake/animated.gif')],
  );
  expect(told).toEqual([
    { isBlank: true, frames: 1 },
    { isBlank: false, frames: 1 },
    { isBlank: false, frames: 2 },
  ]);
});

test('stops when it is told to, and works on afterwards', async ({ page }) => {
  const outcome = await page.evaluate(async (base64) => {
    const { fileOf, preparePicture } = window.intake;
    const file = fileOf(base64, 'page.png');
    const abort = new AbortController();
    const stopped = preparePicture(file, abort.signal).then(
      () => 'finished',
      (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
    );
    abort.abort();
    const next = await preparePicture(file, new AbortController().signal);
    return { stopped: await stopped, width: next.width };
  }, base64Of('tests/ocr-corpus/01_en_page.png'));
  expect(outcome.stopped).toBe('AbortError');
  expect(outcome.width).toBeGreaterThan(0);
});

test('works without workers, too', async ({ page, workbench }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        throw new Error('no workers here');
      }
    } as unknown as typeof Worker;
  });
  await workbench.open();
  await loadIntakeParts(page);
  const bytes = await page.evaluate(async (base64) => {
    const { bytesOf, fileOf, preparePicture } = window.intake;
    return bytesOf((await preparePicture(fileOf(base64, 'a'), new AbortController().signal)).blob);
  }, base64Of('tests/fixtures/intake/turned.tif'));
  expect(await quartersOf(bytes)).toEqual(['red', 'green', 'blue', 'yellow']);
});

/** Another site, on loopback: another port is another origin. */
async function otherSite(picture: Buffer): Promise<{ base: string; sent: IncomingHttpHeaders[]; close: () => void }> {
  const sent: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    sent.push(request.headers);
    const path = request.url ?? '';
    if (path !== '/forbidden') response.setHeader('Access-Control-Allow-Origin', '*');
    response.statusCode = path === '/missing' ? 404 : 200;
    if (path === '/page') response.end('<!doctype html><title>A page</title>');
    else if (path === '/document') response.end('%PDF-1.7 and so on');
    // Without a length, so that it must be counted as it comes.
    else if (path === '/large') {
      response.write(Buffer.alloc(11 * 1024 ** 2));
      response.end(Buffer.alloc(10 * 1024 ** 2));
    } else response.end(picture);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { base: `http://127.0.0.1:${address.port}`, sent, close: () => void server.close() };
}

test('fetches a picture by its address, without cookies and referrer, or says why not', async ({ page }) => {
  const picture = readFileSync('tests/fixtures/intake/exif-1.jpg');
  const { base, sent, close } = await otherSite(picture);
  const fetched = (address: string) =>
    page.evaluate(async (url) => {
      try {
        const file = await window.intake.fetchPicture(url, new AbortController().signal);
        return { name: file.name, size: file.size };
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : String(error);
      }
    }, address);
  expect(await fetched(`${base}/a%20b/My%20photo%E2%80%AE.jpg?size=1`)).toEqual({
    name: 'My photo.jpg',
    size: picture.length,
  });
  expect(sent[0]?.['cookie']).toBeUndefined();
  expect(sent[0]?.['referer']).toBeUndefined();
  expect(await fetched(`data:image/jpeg;base64,${picture.toString('base64')}`)).toMatchObject({ size: picture.length });
  const refused: Record<string, string> = {
    [`${base}/page`]: 'address-not-picture',
    [`${base}/document`]: 'document-unsupported',
    [`${base}/large`]: 'image-too-large',
    [`${base}/missing`]: 'address-unreachable',
    [`${base}/forbidden`]: 'address-unreachable',
    'not an address': 'address-invalid',
    picture: 'address-invalid',
    'file:///etc/passwd': 'address-invalid',
    'javascript:alert(1)': 'address-invalid',
    'data:text/html,<b>x': 'address-invalid',
    '': 'address-invalid',
  };
  for (const [address, code] of Object.entries(refused)) expect(await fetched(address), address).toBe(code);
  close();
});
