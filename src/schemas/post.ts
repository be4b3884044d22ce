import { z } from 'astro/zod';
import { POST_SERIES, POST_TAGS } from '#core/topics.ts';

/** A post of the blog. Both languages of a post have the same slug. */
export const postSchema = z.strictObject({
  title: z.string().min(8).max(65).describe('The h1, and the title in search results'),
  description: z.string().min(30).max(165).describe('The summary in lists, feeds and search results'),
  date: z.coerce.date().describe('When it was first published'),
  updated: z.coerce.date().optional().describe('When its meaning last changed'),
  tags: z.array(z.enum(POST_TAGS)).min(1).max(4),
  series: z.enum(POST_SERIES).optional(),
  draft: z.boolean().default(false).describe('Shown by `npm run dev` alone'),
});
