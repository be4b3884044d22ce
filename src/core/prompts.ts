import type { Task } from './ids.ts';

/**
 * The model's official prompts (DeepSeek-OCR README and config.py), without the `<image>` mark that the chat template
 * puts in front. Only these strings are safe: added instructions break the model's answer. Formula and table have no
 * prompt of their own; the document prompt answers with LaTeX and HTML tables.
 */
const PROMPTS: Record<Exclude<Task, 'locate'>, string> = {
  document: '<|grounding|>Convert the document to markdown.',
  text: 'Free OCR.',
  boxes: '<|grounding|>OCR this image.',
  formula: '<|grounding|>Convert the document to markdown.',
  table: '<|grounding|>Convert the document to markdown.',
  figure: 'Parse the figure.',
  describe: 'Describe this image in detail.',
};

/** A visitor's words made safe to stand in a prompt: one line, none of the model's special tokens. */
export const cleanQuery = (query: string): string =>
  query
    .replace(/[<>|｜▁]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();

/** The exact prompt for a task. `query` counts only for `locate` and should have passed `cleanQuery`. */
export const promptFor = (task: Task, query: string): string =>
  task === 'locate' ? `Locate <|ref|>${query}<|/ref|> in the image.` : PROMPTS[task];
