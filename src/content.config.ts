import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { workbenchPageSchema } from './schemas/page.ts';

const pages = (folder: string) =>
  defineCollection({ loader: glob({ base: `./content/${folder}`, pattern: '**/*.mdx' }), schema: workbenchPageSchema });

/** Ids are paths: `en/image-ocr`. The slug is the same in every language. */
export const collections = { home: pages('home'), tools: pages('tools') };
