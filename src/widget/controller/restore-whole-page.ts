import type { Store } from '../store.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** Shows the whole page again, as it was, where a part of it is on show; a reading of the part is stopped first. */
export function restoreWholePage(store: Store<WorkbenchState>, stopReading: () => void): void {
  const { region, picture } = store.get();
  if (!region) return;
  stopReading();
  // What has become of the page meanwhile stands there, too.
  const { page, task } = store.get().region ?? region;
  store.patch({ ...page, task, region: null, refused: null });
  if (picture) URL.revokeObjectURL(picture.url);
}
