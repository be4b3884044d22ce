import type { BatchState } from './batch-state.ts';
import type { PagePictures } from './page-pictures.ts';

/** Looks at every page that nobody has looked at, one after the other: for words in it, and whether it is blank. */
export function createDescriber(state: BatchState, pictures: PagePictures, closed: AbortSignal): () => Promise<void> {
  let isDescribing = false;
  return async () => {
    if (isDescribing) return;
    isDescribing = true;
    for (;;) {
      const page = state.batch().pages.find(({ text }) => text === null);
      if (!page || closed.aborted) break;
      const { text, isBlank } = await pictures.describe(page, closed).catch(() => ({ text: null, isBlank: false }));
      if (closed.aborted) break;
      state.dispatch({ type: 'page-described', id: page.id, text: text?.quality ?? 'none', isBlank });
    }
    isDescribing = false;
  };
}
