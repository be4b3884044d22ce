import { z } from 'astro/zod';

const rate = z.number().min(0);

/** What an engine read on one picture, and how near it came. */
const readingSchema = z.strictObject({
  picture: z.string(),
  /** Seconds; null where nothing was run (a recorded answer). */
  seconds: z.number().nonnegative().nullable(),
  /** Mean confidence by the engine itself, 0..1. */
  confidence: z.number().min(0).max(1).optional(),
  characterErrorRate: rate,
  wordErrorRate: rate.nullable(),
  bagF1: z.number().min(0).max(1),
  order: z.number().min(0).max(1).nullable(),
  tableF1: z.number().min(0).max(1).nullable(),
  /** Normalised edit distance of the formulas; missing in runs before the page of formulas. */
  formulaDistance: z.number().min(0).max(1).nullable().default(null),
  text: z.string(),
});

/** One run of `npm run bench:compare`: who read what, with which version, on which machine. */
export const benchmarkSchema = z.strictObject({
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  command: z.string(),
  machine: z.strictObject({
    processor: z.string(),
    cores: z.int().positive(),
    memoryGigabytes: z.number().positive(),
    node: z.string(),
  }),
  pictures: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      truth: z.string(),
      /** TeX of the typed formulas; they are not in `truth`. */
      formulas: z.array(z.string()).optional(),
      chinese: z.boolean(),
    }),
  ),
  engines: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      version: z.string(),
      readings: z.array(readingSchema).min(1),
    }),
  ),
});

/** What is measured, in the order in which it is shown. */
export const MEASURES = ['characterErrorRate', 'wordErrorRate', 'order', 'tableF1', 'formulaDistance'] as const;
export type Measure = (typeof MEASURES)[number];
export type Benchmark = z.infer<typeof benchmarkSchema>;
export type BenchmarkReading = z.infer<typeof readingSchema>;
