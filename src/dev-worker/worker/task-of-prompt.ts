import { TASKS, type Task } from '#core/ids.ts';
import { promptFor } from '#core/prompts.ts';

const LOCATE = /^Locate <\|ref\|>(.+)<\|\/ref\|> in the image\.$/su;

/**
 * The task that an official prompt asks for; the inverse of `promptFor`. Three tasks share the document prompt and come
 * back as `document`. The mark `<image>` that some serving stacks want in front is taken off.
 * @returns undefined for any other prompt.
 */
export function taskOfPrompt(prompt: string): { task: Task; query: string } | undefined {
  const bare = prompt.replace(/^<image>\s*/, '').trim();
  const words = LOCATE.exec(bare)?.[1];
  if (words !== undefined) return { task: 'locate', query: words };
  const task = TASKS.find((candidate) => candidate !== 'locate' && promptFor(candidate, '') === bare);
  return task && { task, query: '' };
}
