import { z } from 'astro/zod';
import { TASKS } from '#core/ids.ts';
import { SAMPLE_IDS } from '#samples/sample-ids.ts';

/** What tools are for, in the order of the index page. */
export const TOOL_GROUPS = ['pages', 'math', 'tables', 'records', 'writing', 'pictures'] as const;
export type ToolGroup = (typeof TOOL_GROUPS)[number];

/** What the workbench cannot do yet, where pages say so. A page names those that its words depend on. */
const NOT_YET = ['fields'] as const;

/** Ways to copy a result that a page may recommend, by their ids in the workbench's copy menu. */
export const TOOL_COPY_FORMS = [
  'rich',
  'markdown',
  'text',
  'latex',
  'tsv',
  'formula-raw',
  'formula-dollar',
  'formula-dollars',
  'formula-mathml',
] as const;
/** Views of a result that a page may recommend, by their ids among the workbench's tabs. */
export const TOOL_VIEW_FORMS = ['preview', 'layout', 'raw', 'json'] as const;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** Plain text; only what stands between two backticks is set as code. Readers that want no code drop the backticks. */
const plainText = z
  .string()
  .trim()
  .min(4)
  .refine((text) => !/[<>*[\]]|\]\(/.test(text.replace(/`[^`]*`/g, '')), 'Plain text: no Markdown, no HTML')
  .refine((text) => text.split('`').length % 2 === 1, 'A backtick is not closed');

const limitSchema = z
  .strictObject({
    text: plainText,
    source: z.strictObject({ name: z.string().min(3), url: z.url({ protocol: /^https$/ }).optional() }).optional(),
  })
  .refine(({ text, source }) => source !== undefined || !/\d\s*%|\d\.\d/.test(text), {
    message: 'A measured number needs its source',
  });

/**
 * A tool page: one MDX file a language, the same slug in each. The body is what no other page says; steps, forms, limits
 * and questions stand here, because the page, the index and the structured data all read them.
 */
export const toolPageSchema = z
  .strictObject({
    title: z.string().min(8).max(60).describe('In search results and the tab; 15 to 60 letters, Chinese at most 32'),
    description: z
      .string()
      .min(35)
      .max(160)
      .describe('Under the title in search results; 70 to 160 letters, Chinese 35 to 80'),
    heading: z.string().min(2).max(60).describe('The h1'),
    lead: z.string().min(12).max(200).describe('One or two sentences under the h1'),
    summary: z
      .string()
      .min(8)
      .max(110)
      .describe('What it is for in one line: in the index, and where other pages name it'),
    group: z.enum(TOOL_GROUPS),
    place: z.int().min(1).describe('Where it stands in its group: 1 is first'),
    task: z.enum(TASKS).describe('The task that the workbench starts with'),
    samples: z.array(z.enum(SAMPLE_IDS)).min(1).describe('The samples that stand first in the workbench'),
    updated: z.date().describe('Day on which the words were last looked through'),
    until: z
      .array(z.enum(NOT_YET))
      .default([])
      .describe('When one of these comes to the workbench, the words of this page must be looked through'),
    steps: z.array(plainText).min(3).max(5),
    forms: z
      .array(z.strictObject({ form: z.enum([...TOOL_COPY_FORMS, ...TOOL_VIEW_FORMS]), use: plainText }))
      .min(2)
      .max(7)
      .describe('What comes out, and what each form is good for here'),
    limits: z.array(limitSchema).min(3).max(8),
    questions: z
      .array(z.strictObject({ question: plainText, answer: plainText }))
      .min(6)
      .max(9)
      .describe('Shown on the page; also for FAQPage, without the backticks'),
    related: z.array(slug).min(3).max(5),
  })
  .refine(({ related }) => new Set(related).size === related.length, { message: 'A related tool is named twice' })
  .refine(({ forms }) => new Set(forms.map(({ form }) => form)).size === forms.length, {
    message: 'A form is named twice',
  });

export type ToolPage = z.infer<typeof toolPageSchema>;
export type ToolForm = ToolPage['forms'][number]['form'];
