import { z } from 'astro/zod';
import { explainerSchema } from './explainer.ts';

const reason = z.string().min(8).max(260);

/** DeepSeek-OCR beside another system: one MDX file a pair and language. The body is what is true of this pair alone. */
export const comparisonSchema = z.strictObject({
  ...explainerSchema.shape,
  other: z.string().min(2).describe('The other system: the name of its file in content/products'),
  short: z.string().min(2).describe('Its name where there is little room'),
  place: z.int().min(1).describe('Where the pair stands among the others'),
  take: z
    .strictObject({
      deepseek: z.array(reason).min(2).max(5),
      other: z.array(reason).min(2).max(5),
    })
    .describe('Who should take which, and why'),
  tryWith: z.array(z.string()).min(1).max(3).describe('Tool pages where the reader can see for themselves'),
});

export type Comparison = z.infer<typeof comparisonSchema>;
