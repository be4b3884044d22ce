/** One real picture of each kind, read by the local engine and held against the words that stand on it. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { format } from '#i18n/format.ts';
import { scoreText } from '../score-text.ts';
import { measured } from './support/measured.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import { type Workbench, withoutRepeats } from './support/workbench.ts';

const TABLE_PAGE = 'tests/fixtures/paper-page-table.png';
const TABLE_CELLS = 'tests/fixtures/paper-page-table.cells.json';

/** Bounds are about twice what was measured, so that a worse engine shows and a lucky one does not. */
const SAMPLES = [
  { name: 'an English page', path: 'tests/ocr-corpus/02_paper1col.png', mostWrong: 0.01 },
  { name: 'a Chinese page', path: 'tests/fixtures/chinese-page.png', mostWrong: 0.02 },
  { name: 'an invoice', path: 'tests/fixtures/invoice-receipt-qr-bill.jpg', mostWrong: 0.1 },
  { name: 'a page with a table', path: TABLE_PAGE, mostWrong: 0.06 },
];

const cellsSchema = z.array(z.array(z.object({ text: z.string(), colspan: z.number(), rowspan: z.number() })));

/** The steps were named one after the other, on screen and to a screen reader, and none was left out. */
async function expectAllSteps(workbench: Workbench): Promise<void> {
  const moments = await workbench.moments();
  const { announced, steps, done } = workbench.words.status;
  expect(withoutRepeats(moments.map(({ phase }) => phase))).toEqual([
    'idle',
    'checking',
    'uploading',
    'accepting',
    'waiting',
    'running',
    'succeeded',
  ]);
  const told = withoutRepeats(moments.map(({ status }) => status)).filter((status) => status !== '');
  // How many were in front, and how long a start takes, depends on what was read before.
  const waiting = [steps.line.going, steps.start.going, ...Object.values(announced)].map((words) =>
    words.replace(/\{.*/, ''),
  );
  const kinds = told.map((status) => {
    if (waiting.some((words) => status.startsWith(words))) return 'waiting';
    if (status === steps.check.going) return 'check';
    if (status === steps.upload.going) return 'upload';
    return status === steps.read.going ? 'read' : status;
  });
  const count = await workbench.blocks.count();
  expect(withoutRepeats(kinds)).toEqual(['check', 'upload', 'check', 'waiting', 'read', format(done, { count })]);
}

/** Every cell of the table has its text and its spans. */
async function expectTableAsTyped(workbench: Workbench): Promise<void> {
  const typed = cellsSchema.parse(JSON.parse(await readFile(TABLE_CELLS, 'utf8')));
  const shown = await workbench.blocks.locator('table').evaluate((table) =>
    [...(table as HTMLTableElement).rows].map((row) =>
      [...row.cells].map(({ textContent, colSpan, rowSpan }) => ({
        text: textContent.replace(/\s+/g, ' ').trim(),
        colspan: colSpan,
        rowspan: rowSpan,
      })),
    ),
  );
  expect(shown).toEqual(typed);
}

for (const { name, path, mostWrong } of SAMPLES) {
  test(`reads ${name}, naming each step, and gets nearly every character right`, async ({ workbench }) => {
    await standIn.readForReal({ fault: 'cold-start', seconds: 1 });
    await workbench.open();
    await workbench.watch();
    await workbench.choose(path);
    await workbench.readToTheEnd(50_000);
    await expectAllSteps(workbench);
    const truth = await readFile(path.replace(/\.\w+$/, '.txt'), 'utf8');
    const { characterErrorRate } = scoreText(truth, await workbench.previewText());
    measured(`character error rate of ${name}`, `${(100 * characterErrorRate).toFixed(2)} %`);
    expect(characterErrorRate).toBeLessThan(mostWrong);
    if (path === TABLE_PAGE) await expectTableAsTyped(workbench);
  });
}
