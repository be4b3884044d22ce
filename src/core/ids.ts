/** The closed lists of ids that everything else is keyed by. Adding a line here makes the compiler ask for the rest. */

/** What a visitor can ask of a page. Each is one official prompt of the model (see `src/server/providers/prompts.ts`). */
export const TASKS = ['document', 'text', 'boxes', 'formula', 'table', 'figure', 'describe', 'locate'] as const;
export type Task = (typeof TASKS)[number];

/** Resolution modes of DeepSeek-OCR; `auto` leaves the choice to the serving engine. */
export const MODES = ['auto', 'tiny', 'small', 'base', 'large', 'gundam'] as const;
export type Mode = (typeof MODES)[number];

/** Server-side providers: where a job can be sent. */
export const PROVIDER_IDS = ['runpod-vllm', 'runpod-handler'] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

/**
 * Who can have given an answer: a provider of ours, the engine on the visitor's own device, somebody else who recorded it
 * (a stored sample), or the words that stand in a PDF itself. The function itself only ever names a provider.
 */
export const ANSWER_SOURCES = [...PROVIDER_IDS, 'on-device', 'recorded', 'text-layer'] as const;

/** Classes of what stands on a page where there is room for it, with its captions: the text runs on around it. */
export const FLOAT_LABELS = [
  'table',
  'table_caption',
  'table_footnote',
  'image',
  'image_caption',
  'figure',
  'figure_caption',
  'figure_title',
] as const;

/**
 * Layout classes that a block can carry: those seen in the model's outputs, those of DeepSeek-OCR 2 and docling's parser
 * (docling maps `figure`, `figure_caption`, `header`, `footer`), and `other` for a class that nobody knows.
 */
export const BLOCK_LABELS = [
  'title',
  'sub_title',
  'text',
  'list',
  ...FLOAT_LABELS,
  'equation',
  'header',
  'footer',
  'other',
] as const;
export type BlockLabel = (typeof BLOCK_LABELS)[number];

/** States of a job as a client sees it. */
export const JOB_STATUSES = ['queued', 'starting', 'running', 'succeeded', 'failed', 'cancelled', 'expired'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Types of picture that the front door takes, told by their first bytes. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** Languages of the site. */
export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];
