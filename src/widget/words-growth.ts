import type { Draft } from '#core/draft.ts';
import type { Growth } from './store.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Parts of the state that follow the model's words, and the draft's. */
const GROWING: ReadonlySet<keyof WorkbenchState> = new Set(['reading', 'blocks', 'markdown', 'text', 'draft']);

/** True where a draft goes on and has more to show; its first words are shown at once. */
const isDraftGrowth = (from: Draft, to: Draft): boolean =>
  from.phase === 'reading' && to.phase === 'reading' && from.parts.length > 0;

/**
 * True for a change that only brings more words of a reading that goes on: it may wait for the next frame, since nobody
 * has done anything and several of them come at once.
 */
function isMereGrowth(state: WorkbenchState, change: Partial<WorkbenchState>): boolean {
  if (change.draft && Object.keys(change).length === 1) return isDraftGrowth(state.draft, change.draft);
  const from = state.reading;
  const to = change.reading;
  return (
    to?.phase === 'running' &&
    from.phase === 'running' &&
    from.connected === to.connected &&
    from.text !== to.text &&
    // The first words replace a sentence: they are shown at once.
    from.text !== '' &&
    Object.keys(change).every((key) => (GROWING as ReadonlySet<string>).has(key))
  );
}

/** What of the workbench may wait for a frame that answers nobody. */
export const WORDS_GROWTH: Growth<WorkbenchState> = { parts: GROWING, isMere: isMereGrowth };
