import type { Page } from './workbench-state.ts';

/** The service's answer, with the visitor's corrections in their places; `raw` stays what the model wrote. */
export function resultValue({ blocks, edited, markdown, reading, text }: Page): object {
  const current = { markdown, text, blocks };
  const answer = reading.phase === 'succeeded' ? { ...reading.result, ...(edited && current) } : { text, blocks };
  return edited ? { ...answer, edited } : answer;
}

/** The same as text. */
export const resultJson = (page: Page): string => JSON.stringify(resultValue(page), null, 2);
