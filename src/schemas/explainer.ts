import { z } from 'astro/zod';
import { textPageSchema } from './text-page.ts';

/** A page that explains: the paper's, and one for each model. */
export const explainerSchema = z.strictObject({
  ...textPageSchema.shape,
  published: z.coerce.date().describe('When it was first published'),
});

export type Explainer = z.infer<typeof explainerSchema>;
