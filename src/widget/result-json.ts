import type { WorkbenchState } from './workbench-state.ts';

/** The service's answer, with the visitor's corrections in their places; `raw` stays what the model wrote. */
export function resultJson({ blocks, edited, markdown, reading, text }: WorkbenchState): string {
  const current = { markdown, text, blocks };
  const answer = reading.phase === 'succeeded' ? { ...reading.result, ...(edited && current) } : { text, blocks };
  return JSON.stringify(edited ? { ...answer, edited } : answer, null, 2);
}
