import { z } from 'zod';
import type { Task } from '#core/ids.ts';
import { imageOfBase64, type PageOrder } from './page-order.ts';
import { taskOfPrompt } from './task-of-prompt.ts';
import { RefusedByModel } from './worker-result.ts';

const handlerSchema = z.object({
  input_source: z.object({ type: z.string(), value: z.string() }),
  task_type: z.string().optional(),
  prompt: z.string().optional(),
  model_size: z.string().optional(),
  output_options: z
    .object({ include_bounding_boxes: z.boolean().optional(), include_visualization: z.boolean().optional() })
    .optional(),
});

/** Task types of the handler beside `custom`, which takes the prompt. */
const TASK_TYPES: Record<string, Task> = {
  doc_to_markdown: 'document',
  free_ocr: 'text',
  ocr: 'boxes',
  ocr_image: 'boxes',
  text_localization: 'locate',
  parse_figure: 'figure',
  figure: 'figure',
  describe: 'describe',
  image_description: 'describe',
};

/** An answer has no limit of its own here; the model's context bounds it. */
const MAXIMUM_TOKENS = 8192;

function taskOf(taskType: string, prompt: string): { task: Task; query: string } {
  const asked = taskOfPrompt(prompt);
  if (asked) return asked;
  const task = Object.hasOwn(TASK_TYPES, taskType) ? TASK_TYPES[taskType] : undefined;
  if (task === 'locate' && prompt === '') throw new RefusedByModel(400, 'text_localization needs a prompt.');
  if (task === undefined) throw new RefusedByModel(400, `Unknown task_type or prompt: ${taskType.slice(0, 40)}`);
  return { task, query: task === 'locate' ? prompt : '' };
}

/** True for an input of the owner's own handler. */
export const isHandlerInput = (input: object): boolean => 'input_source' in input;

/**
 * Reads an input of the owner's own handler (`runpod-handler`). URLs are refused: the stand-in never fetches.
 * @throws RefusedByModel
 */
export function readHandlerInput(input: unknown): PageOrder {
  const read = handlerSchema.safeParse(input);
  if (!read.success) throw new RefusedByModel(400, z.prettifyError(read.error));
  const { input_source: source, task_type: taskType = '', prompt = '' } = read.data;
  if (source.type !== 'base64')
    throw new RefusedByModel(400, 'The local stand-in takes input_source.type "base64" only.');
  const encoded = source.value.replace(/^data:image\/[a-z]+;base64,/, '');
  return {
    page: { image: imageOfBase64(encoded), ...taskOf(taskType, prompt) },
    answer: 'handler',
    stream: false,
    includeUsage: false,
    maxTokens: MAXIMUM_TOKENS,
  };
}
