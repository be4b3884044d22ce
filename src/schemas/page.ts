import { z } from 'astro/zod';
import { TASKS } from '#core/ids.ts';

/** A page with the workbench on top: home and the tool pages. Lengths are what search results show whole. */
export const workbenchPageSchema = z.strictObject({
  title: z.string().min(10).max(65).describe('The title in search results and in the browser tab'),
  description: z.string().min(20).max(165).describe('The two lines under the title in search results'),
  heading: z.string().max(60).describe('The h1'),
  lead: z.string().max(260).describe('One or two sentences under the h1'),
  task: z.enum(TASKS).describe('The task that the workbench starts with'),
});
