import type { Store } from '../store.ts';
import type { Page, WorkbenchState } from '../workbench-state.ts';

/** Puts a page in the place of what is there, with what else changes along; the old pictures are let go. */
export function showPage(store: Store<WorkbenchState>, page: Page, change: Partial<WorkbenchState> = {}): void {
  const { picture: old, region } = store.get();
  store.patch({ ...change, ...page, region: null, refused: null, preparing: false });
  for (const gone of [old, region?.page.picture]) {
    if (gone && gone.url !== page.picture?.url) URL.revokeObjectURL(gone.url);
  }
}
