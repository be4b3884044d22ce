/** The PDFs of other makers, what is known of each, and PDFs that are made while the tests run. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { z } from 'zod';
import { errorCodeSchema } from '#core/contract.ts';

export const FOLDER = 'tests/fixtures/pdf';

const common = { file: z.string(), password: z.optional(z.string()) };
const factSchema = z.union([
  z.strictObject({ ...common, code: errorCodeSchema }),
  z.strictObject({
    ...common,
    pages: z.int(),
    /** Of the upright first page, in points; as poppler's pdfinfo tells it. */
    size: z.tuple([z.number(), z.number()]),
    rotation: z.int(),
    /** When the first page cannot be shown. */
    pageCode: errorCodeSchema,
  }),
  z.strictObject({
    ...common,
    pages: z.int(),
    size: z.tuple([z.number(), z.number()]),
    rotation: z.int(),
    /** Of the first page's text; null when it has none. */
    quality: z.nullable(z.enum(['good', 'doubtful'])),
    /** Words of the first page, as poppler's pdftotext tells them, blanks aside. */
    text: z.optional(z.string()),
    isBlank: z.boolean(),
  }),
]);

export type PdfFact = z.infer<typeof factSchema>;

export const FACTS = z.array(factSchema).parse(JSON.parse(readFileSync(`${FOLDER}/facts.json`, 'utf8')));

export const bytesOf = (file: string): Buffer => readFileSync(`${FOLDER}/${file}`);

/** A document whose pages are copies of another's first. */
export async function manyPages(file: string, count: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const source = await PDFDocument.load(bytesOf(file));
  for (let index = 0; index < count; index += 1) {
    const [page] = await pdf.copyPages(source, [0]);
    if (page) pdf.addPage(page);
  }
  return Buffer.from(await pdf.save());
}

/** A document of pages with these operators, deflated: some of them a thousand times smaller than what they unfold to. */
export async function drawnPages(size: [number, number], ...contents: Buffer[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (const content of contents) {
    const page = pdf.addPage(size);
    const dictionary = pdf.context.obj({ Filter: 'FlateDecode' });
    const stream = PDFRawStream.of(dictionary, new Uint8Array(deflateSync(content)));
    page.node.set(PDFName.of('Contents'), pdf.context.register(stream));
  }
  return Buffer.from(await pdf.save());
}
