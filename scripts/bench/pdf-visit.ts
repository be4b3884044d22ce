/** One visit in which a PDF is described and drawn page by page, and what the browser's memory does meanwhile. */
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import config from '../../playwright.config.ts';
import { residentMemory } from '../load/process-memory.ts';
import { freePort, startLocalStack } from '../local-stack.ts';

export type PdfVisit = {
  pages: number;
  /** Bytes of all processes of the browser, with the page open and idle. */
  before: number;
  /** The most that was seen while the pages were worked on. */
  peak: number;
  /** For all pages together, opening included. */
  seconds: number;
};

const SAMPLE_MS = 100;
const SETTLE_MS = 2000;
const FOLDER = 'tests/fixtures/pdf';

/** A document whose pages are copies of the file's pages in turn. Pictures are copied, too: nothing is shared. */
async function withPages(file: string, count: number): Promise<Buffer> {
  const bytes = readFileSync(`${FOLDER}/${file}`);
  const pdf = await PDFDocument.create();
  const source = await PDFDocument.load(bytes);
  for (let index = 0; index < count; index += 1) {
    const [page] = await pdf.copyPages(source, [index % source.getPageCount()]);
    if (page) pdf.addPage(page);
  }
  return Buffer.from(await pdf.save());
}

/** @throws Error when the site has no chunk that opens documents, or a page of the file fails. */
export async function measurePdf(file: string, pages: number): Promise<PdfVisit> {
  const bytes = await withPages(file, pages);
  const [chunk] = globSync('dist/_astro/engine-parts.*.js');
  if (!chunk) throw new Error('The site has no chunk of the engine: build it first.');
  const persistTo = await mkdtemp(join(tmpdir(), 'bench-pdf-'));
  const stack = await startLocalStack({ port: await freePort(), persistTo });
  const { launchOptions } = config.use ?? {};
  const browser = await chromium.launch(launchOptions ?? {});
  try {
    const page = await browser.newPage();
    await page.goto(`${stack.url}/about/`);
    await page.waitForTimeout(SETTLE_MS);
    const memory = () => residentMemory(process.pid, 'chrom');
    const before = memory();
    let peak = before;
    const sampling = setInterval(() => {
      peak = Math.max(peak, memory());
    }, SAMPLE_MS);
    const start = performance.now();
    const drawn = await page.evaluate(
      async ([address, base64]) => {
        const { openDocument } = await import(address);
        const { signal } = new AbortController();
        const file = new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], 'a.pdf');
        const pdf = await openDocument(file, { signal, askPassword: async () => null });
        let count = 0;
        for (let index = 0; index < pdf.pageCount; index += 1) {
          await pdf.describePage(index, signal);
          const { blob } = await pdf.renderPage(index, { signal });
          if (blob.size > 0) count += 1;
        }
        await pdf.close();
        return count;
      },
      [`/${chunk.replaceAll('\\', '/').replace(/^dist\//, '')}`, bytes.toString('base64')] as const,
    );
    const seconds = (performance.now() - start) / 1000;
    clearInterval(sampling);
    if (z.number().parse(drawn) !== pages) throw new Error(`${file}: ${drawn} of ${pages} pages were drawn.`);
    return { pages, before, peak: Math.max(peak, memory()), seconds };
  } finally {
    await browser.close();
    await stack.stop();
    await rm(persistTo, { recursive: true, force: true });
  }
}
