import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { comparisonSchema } from './schemas/comparison.ts';
import { explainerSchema } from './schemas/explainer.ts';
import { workbenchPageSchema } from './schemas/page.ts';
import { postSchema } from './schemas/post.ts';
import { productSchema } from './schemas/product.ts';
import { textPageSchema } from './schemas/text-page.ts';
import { toolPageSchema } from './schemas/tool.ts';

const files = (folder: string) => glob({ base: `./content/${folder}`, pattern: '**/*.mdx' });

/** Ids are paths: `en/image-ocr`. The slug is the same in every language. */
export const collections = {
  home: defineCollection({ loader: files('home'), schema: workbenchPageSchema }),
  tools: defineCollection({ loader: files('tools'), schema: toolPageSchema }),
  texts: defineCollection({ loader: files('texts'), schema: textPageSchema }),
  paper: defineCollection({ loader: files('paper'), schema: explainerSchema }),
  models: defineCollection({ loader: files('models'), schema: explainerSchema }),
  compare: defineCollection({ loader: files('compare'), schema: comparisonSchema }),
  products: defineCollection({
    loader: glob({ base: './content/products', pattern: '*.yaml' }),
    schema: productSchema,
  }),
  blog: defineCollection({ loader: files('blog'), schema: postSchema }),
};
