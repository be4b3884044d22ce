/** The pictures of the comparison: the corpus of bench:ocr, a page of formulas, and the page whose answer by DeepSeek-OCR was recorded. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type CorpusPicture, loadCorpus, loadFormulaPage } from '../ocr/corpus.ts';

const FIXTURES = new URL('../../../tests/fixtures/', import.meta.url);

/** The one picture that has an answer of DeepSeek-OCR. */
export const RECORDED_PICTURE = 'paper-page-table';

const cellsSchema = z.array(
  z.array(z.object({ text: z.string(), colspan: z.number().default(1), rowspan: z.number().default(1) })),
);

/** A typed table as the HTML that tables are compared in. */
function tableHtml(json: unknown): string {
  const rows = cellsSchema
    .parse(json)
    .map((row) =>
      row.map(({ text, colspan, rowspan }) => `<td colspan="${colspan}" rowspan="${rowspan}">${text}</td>`).join(''),
    );
  return `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

async function recordedPage(): Promise<CorpusPicture> {
  const read = (name: string) => readFile(new URL(name, FIXTURES));
  return {
    name: RECORDED_PICTURE,
    bytes: await read(`${RECORDED_PICTURE}.png`),
    kind: 'paper with a table',
    printed: true,
    languages: ['eng'],
    truth: (await read(`${RECORDED_PICTURE}.txt`)).toString('utf8'),
    formulas: undefined,
    tables: [tableHtml(JSON.parse((await read(`${RECORDED_PICTURE}.cells.json`)).toString('utf8')))],
  };
}

/** All pictures with their truths. */
export const comparedPictures = async (): Promise<CorpusPicture[]> => [
  ...(await loadCorpus()),
  await loadFormulaPage(),
  await recordedPage(),
];
