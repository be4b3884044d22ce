import { z } from 'astro/zod';

/** A page that is only text: about, privacy, terms, roadmap. Lengths are what search results show whole. */
export const textPageSchema = z.strictObject({
  title: z.string().min(6).max(65).describe('The title in search results and in the browser tab'),
  description: z.string().min(20).max(165).describe('The two lines under the title in search results'),
  heading: z.string().max(60).describe('The h1'),
  lead: z.string().max(260).describe('One or two sentences under the h1'),
  updated: z.coerce.date().describe('When its meaning last changed; shown on the page'),
});
