import type { Mode, Task } from '#core/ids.ts';
import { promptFor } from '#core/prompts.ts';
import { imageToBase64 } from '#server/providers/image-to-base64.ts';
import { jsonWithPicture, PICTURE } from '#server/providers/json-with-picture.ts';
import type { PageRequest } from '#server/providers/provider.ts';
import { JOB_POLICY } from '#server/providers/runpod/job-policy.ts';

const TASK_TYPES: Record<Task, 'doc_to_markdown' | 'text_localization' | 'custom'> = {
  document: 'doc_to_markdown',
  boxes: 'text_localization',
  locate: 'text_localization',
  text: 'custom',
  formula: 'custom',
  table: 'custom',
  figure: 'custom',
  describe: 'custom',
};

const MODEL_SIZES: Record<Mode, string> = {
  auto: 'Gundam',
  tiny: 'Tiny',
  small: 'Small',
  base: 'Base',
  large: 'Large',
  gundam: 'Gundam',
};

/** Body of `POST /run` for the handler that the site's owner has deployed. */
export function buildHandlerRequest(page: PageRequest): string {
  const input = {
    input_source: { type: 'base64', value: PICTURE },
    task_type: TASK_TYPES[page.task],
    prompt: promptFor(page.task, page.query),
    model_size: MODEL_SIZES[page.mode],
    output_options: { include_bounding_boxes: true, include_visualization: false },
  };
  return jsonWithPicture({ input, policy: JOB_POLICY }, imageToBase64(page.image));
}
