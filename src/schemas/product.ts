import { z } from 'astro/zod';
import {
  BOX_ANSWERS,
  CONFIDENCE_ANSWERS,
  HANDWRITING_ANSWERS,
  LICENCES,
  MATH_ANSWERS,
  PRODUCT_KINDS,
  RUN_ANSWERS,
  TABLE_ANSWERS,
  UNKNOWN,
} from '#core/product-facts.ts';

/** A remark in both languages, shown under the value. */
const note = z.strictObject({ en: z.string().min(3), zh: z.string().min(2) });

/** A document behind facts: where it can be read, whose word it is, when it was read, and of which day the version was. */
const sourceSchema = z.strictObject({
  name: z.string().min(3),
  url: z
    .union([z.url({ protocol: /^https$/ }), z.string().regex(/^[a-z]+(\/[a-z-]+)*$/)])
    .optional()
    .describe('Where it can be read; for a page of this site its path without language'),
  standing: z.enum(['makers', 'others', 'own']).describe('Whose word it is; `own` is this site'),
  checked: z.coerce.date().describe('Day on which the document was read for this page'),
  asOf: z.coerce.date().optional().describe('Day of the version that was read, where it is known'),
});

/** A fact: a value or `unknown`, and the document behind it. An unknown one names the document that does not tell. */
const fact = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value: z.union([value, z.literal(UNKNOWN)]), source: z.string().min(1), note: note.optional() });

const day = z.string().regex(/^20\d\d(-\d\d(-\d\d)?)?$/, 'A day, a month or a year');

/** One OCR system: one YAML file. A value without a source, and a source that nothing rests on, do not build. */
export const productSchema = z
  .strictObject({
    name: z.string().min(3),
    maker: z.string().min(2),
    home: z.url({ protocol: /^https$/ }),
    sources: z.record(z.string(), sourceSchema),
    facts: z.strictObject({
      kind: fact(z.enum(PRODUCT_KINDS)),
      size: fact(z.union([z.number().positive(), z.literal('none')])).describe(
        'Millions of parameters; none where it is no model',
      ),
      licence: fact(z.enum(LICENCES)),
      released: fact(day),
      languages: fact(z.union([z.int().positive(), z.enum(['many', 'formulas', 'by-model'])])),
      math: fact(z.enum(MATH_ANSWERS)),
      tables: fact(z.enum(TABLE_ANSWERS)),
      handwriting: fact(z.enum(HANDWRITING_ANSWERS)),
      boxes: fact(z.enum(BOX_ANSWERS)),
      confidence: fact(z.enum(CONFIDENCE_ANSWERS)),
      runs: fact(z.enum(RUN_ANSWERS)),
      price: fact(z.union([z.literal('free'), z.number().positive()])).describe(
        'US dollars for 1,000 pages, or free to run oneself',
      ),
    }),
  })
  .superRefine(({ sources, facts }, context) => {
    const used = new Set(Object.values(facts).map(({ source }) => source));
    for (const source of used) {
      if (!sources[source]) context.addIssue({ code: 'custom', message: `There is no source called “${source}”` });
    }
    for (const source of Object.keys(sources)) {
      if (!used.has(source)) context.addIssue({ code: 'custom', message: `Nothing rests on the source “${source}”` });
    }
  });

export type Product = z.infer<typeof productSchema>;
export type ProductSource = z.infer<typeof sourceSchema>;
