/** PDFs that nobody here wrote, through the built site's own worker: read, or refused with a code; never a hang. */
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { loadIntakeParts } from './support/intake-parts.ts';
import { bytesOf, drawnPages, FACTS, manyPages, type PdfFact } from './support/pdf-corpus.ts';
import { expect, test } from './support/test.ts';

/** Milliseconds for any page of a file that is not made to take long; pages take half a second, machines are busy. */
const DEADLINE_MS = 30_000;

test.beforeEach(async ({ workbench, page }) => {
  await workbench.open();
  await loadIntakeParts(page);
});

const read = (page: Page, bytes: Buffer, password: string | undefined, deadlineMs: number) =>
  page.evaluate(
    async ([base64, secret, deadline]) => {
      const { signal } = new AbortController();
      const { bytesOf: bytesOfBlob, fileOf, openDocument } = window.intake;
      const codeOf = (error: unknown) => String((error as { code?: string }).code ?? error);
      const asked: boolean[] = [];
      const askPassword = async (wasWrong: boolean) => {
        asked.push(wasWrong);
        return asked.length === 1 ? 'not the password' : secret;
      };
      try {
        const pdf = await openDocument(fileOf(base64, 'a.pdf'), { signal, askPassword, deadlineMs: deadline });
        try {
          const described = await pdf.describePage(0, signal);
          const { blob, ...picture } = await pdf.renderPage(0, { signal });
          const small = await pdf.thumbnail(0, { width: 100, signal });
          const { width } = await createImageBitmap(small);
          return { pages: pdf.pageCount, asked, described, picture, small: width, bytes: await bytesOfBlob(blob) };
        } catch (error) {
          return { pages: pdf.pageCount, asked, pageCode: codeOf(error) };
        } finally {
          await pdf.close();
        }
      } catch (error) {
        return { asked, code: codeOf(error) };
      }
    },
    [bytes.toString('base64'), password ?? null, deadlineMs] as const,
  );

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/** True when not all pixels are nearly the same. */
async function hasInk(base64: string): Promise<boolean> {
  const { channels } = await sharp(Buffer.from(base64, 'base64')).removeAlpha().stats();
  return channels.some(({ min, max }) => max - min > 40);
}

async function compare(page: Page, fact: PdfFact): Promise<void> {
  const found = await read(page, bytesOf(fact.file), fact.password, DEADLINE_MS);
  const told = (what: string) => `${fact.file}: ${what}`;
  expect.soft(found.asked, told('asks for the password until it is right')).toEqual(fact.password ? [false, true] : []);
  if ('code' in fact) {
    expect.soft(found, told('is refused')).toMatchObject({ code: fact.code });
    return;
  }
  expect.soft(found.pages, told('pages')).toBe(fact.pages);
  if ('pageCode' in fact) {
    expect.soft(found.pageCode, told('its page is refused')).toBe(fact.pageCode);
    return;
  }
  const { described, picture } = found;
  expect.soft(found, told('is read')).toHaveProperty('described');
  if (!described || !picture || !found.bytes) return;
  const [width, height] = fact.size;
  expect
    .soft(Math.abs(described.widthPt - width) < 1 && Math.abs(described.heightPt - height) < 1, told('size'))
    .toBe(true);
  expect.soft(described.rotation, told('rotation')).toBe(fact.rotation);
  expect.soft(described.text?.quality ?? null, told('quality')).toBe(fact.quality);
  expect.soft(described.isBlank, told('is blank')).toBe(fact.isBlank);
  if (fact.text) expect.soft(squeezed(described.text?.text ?? ''), told('words')).toContain(squeezed(fact.text));
  const boxes = described.text?.blocks.flatMap((block) => block.boxes) ?? [];
  expect
    .soft(
      boxes.flat().every((side) => side >= 0 && side <= 1),
      told('boxes'),
    )
    .toBe(true);
  expect
    .soft(Math.abs(picture.width / picture.height - width / height), told('shape of the picture'))
    .toBeLessThan(0.02);
  if (!picture.shrunk) expect.soft(Math.abs(picture.width - 2 * width), told('144 dots an inch')).toBeLessThan(2);
  expect.soft(await hasInk(found.bytes), told('ink on its picture')).toBe(!fact.isBlank);
  expect.soft(found.small, told('width of the thumbnail')).toBeLessThanOrEqual(100);
}

test('PDFs of other makers are read or refused', async ({ page }) => {
  // Four minutes were seen on a machine of two cores with eighteen other things to do.
  test.setTimeout(600_000);
  expect(FACTS.length).toBeGreaterThanOrEqual(30);
  for (const fact of FACTS) await compare(page, fact);
});

test('files that are cut off, empty, no PDF, or of 200 pages or 200 inches', async ({ page }) => {
  test.setTimeout(120_000);
  const whole = bytesOf('google-docs-skia.pdf');
  const cutOff = await read(page, whole.subarray(0, whole.length * 0.6), undefined, DEADLINE_MS);
  expect('code' in cutOff ? cutOff.code : cutOff.pages).toBe('document-damaged');
  expect(await read(page, Buffer.alloc(0), undefined, DEADLINE_MS)).toMatchObject({ code: 'image-empty' });
  expect(await read(page, Buffer.from('{\\rtf1 a letter}'), undefined, DEADLINE_MS)).toMatchObject({
    code: 'document-not-pdf',
  });
  const locked = await read(page, bytesOf('aes-256-user-password.pdf'), undefined, DEADLINE_MS);
  expect(locked).toEqual({ asked: [false, true], code: 'document-locked' });
  const long = await read(page, await manyPages('crazyones.pdf', 200), undefined, DEADLINE_MS);
  expect(long).toMatchObject({ pages: 200, described: { text: { quality: 'good' } } });
  const square = Buffer.from('0 0 7000 7000 re f');
  const huge = await read(page, await drawnPages([14_400, 14_400], square), undefined, DEADLINE_MS);
  expect(huge.picture).toMatchObject({ shrunk: true, isBlank: false });
  expect(huge.picture?.width).toBeLessThanOrEqual(4096);
});

test('a page that never ends is given up, and the others are read', async ({ page }) => {
  test.setTimeout(120_000);
  // 100 MB of strokes in 100 KB.
  const endless = Buffer.from('0 0 m 600 800 l S\n'.repeat(6_000_000));
  const pdf = await drawnPages([600, 800], endless, Buffer.from('10 10 300 300 re f'));
  expect(pdf.length).toBeLessThan(500_000);
  const found = await page.evaluate(async (base64) => {
    const { signal } = new AbortController();
    const { fileOf, openDocument } = window.intake;
    const settings = { signal, askPassword: async () => null, deadlineMs: 4000 };
    const opened = await openDocument(fileOf(base64, 'a.pdf'), settings);
    const first = await opened.renderPage(0, { signal }).catch((error: { code: string }) => error.code);
    const second = await opened.renderPage(1, { signal });
    await opened.close();
    const afterwards = await opened.thumbnail(1, { width: 50, signal }).catch((error: Error) => error.name);
    return { first, second: [second.width, second.height, second.isBlank, second.name], afterwards };
  }, pdf.toString('base64'));
  expect(found).toEqual({ first: 'timed-out', second: [1200, 1600, false, 'a-2.png'], afterwards: 'AbortError' });
});

test('aborting ends a page at once, in its turn and before it', async ({ page }) => {
  const found = await page.evaluate(async (base64) => {
    const { fileOf, openDocument } = window.intake;
    const { signal } = new AbortController();
    const pdf = await openDocument(fileOf(base64, 'a.pdf'), { signal, askPassword: async () => null });
    const [working, waiting] = [new AbortController(), new AbortController()];
    const endings = [working, waiting].map((abort, index) =>
      pdf.renderPage(index, { signal: abort.signal }).catch((error: unknown) => error),
    );
    const third = pdf.renderPage(2, { signal });
    waiting.abort('not any more');
    const waited = await endings[1];
    working.abort('nor this');
    const worked = await endings[0];
    const { width } = await third;
    await pdf.close();
    const gone = AbortSignal.abort('too late');
    const late = await openDocument(fileOf(base64, 'a.pdf'), { signal: gone, askPassword: async () => null }).catch(
      (error: unknown) => error,
    );
    return [waited, worked, width, late];
  }, bytesOf('epson-scan-rotations.pdf').toString('base64'));
  expect(found).toEqual(['not any more', 'nor this', 1224, 'too late']);
});
