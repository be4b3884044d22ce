import { textOf } from '#core/reading.ts';
import { resultJson } from './result-json.ts';
import type { View, WorkbenchState } from './workbench-state.ts';

/** What a view shows as text, and what is copied from it. */
export function contentOf(view: Exclude<View, 'latex'>, state: WorkbenchState): string {
  if (view === 'text') return state.text;
  if (view === 'raw') return textOf(state.reading);
  return view === 'json' ? resultJson(state) : state.markdown;
}

/** The same as for the clipboard: LaTeX comes with a part that is loaded for it. */
export async function latexOf({ blocks, markdown }: WorkbenchState): Promise<{ text: string }> {
  const { copyContent } = await import('./copy/copy-content.ts');
  return copyContent('latex', { blocks, markdown });
}
