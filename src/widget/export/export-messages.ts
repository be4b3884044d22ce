/** What the page and the worker that makes a file say to each other. A worker makes one file. */
import * as z from 'zod/mini';
import { blockSchema } from '#core/contract.ts';
import { EXPORT_FORMATS } from '#exports/export-formats.ts';

const count = z.int().check(z.gte(0));
const side = z.int().check(z.positive());

const pageSchema = z.object({
  /** The number by which the page's picture is asked for. */
  picture: z.nullable(count),
  width: count,
  height: count,
  blocks: z.array(blockSchema),
});

const planSchema = z.object({
  title: z.string(),
  tableWord: z.string(),
  json: z.string(),
  hasPageBreaks: z.boolean(),
  pages: z.array(pageSchema),
  printedPages: z.optional(z.array(pageSchema)),
});

const pictureSchema = z.object({ blob: z.instanceof(Blob), width: side, height: side });

/** What the worker takes: first the order, then the pictures that it asks for, null for one that could not be made. */
export const requestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('make'), format: z.enum(EXPORT_FORMATS), plan: planSchema }),
  z.object({ type: z.literal('picture'), id: count, picture: z.nullable(pictureSchema) }),
]);

const remarkSchema = z.object({
  code: z.enum(['formulas-as-text', 'figures-missing', 'page-too-long', 'from-right']),
  count,
});

const fileSchema = z.object({
  extension: z.string(),
  type: z.string(),
  bytes: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  remarks: z.array(remarkSchema),
});

/** What the worker answers: first that it is there, then what it needs, and at last the file. */
export const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('picture-wanted'), id: count, picture: count }),
  z.object({ type: z.literal('made'), file: fileSchema }),
  /** `isMissing`: a part of the code did not come over the network. */
  z.object({ type: z.literal('failed'), isMissing: z.boolean() }),
]);

export type ExportRequest = z.infer<typeof requestSchema>;
export type ExportAnswer = z.infer<typeof answerSchema>;
