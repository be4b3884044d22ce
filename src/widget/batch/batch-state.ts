/** The batch as a part of what the workbench shows. */
import { type Batch, type BatchEvent, type BatchPage, emptyBatch, reduceBatch } from '#core/batch.ts';
import type { Mode, Task } from '#core/ids.ts';
import type { Store } from '../store.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import type { BatchView } from './batch-view.ts';

export type BatchState = {
  view(): BatchView;
  batch(): Batch;
  pageOf(id: string): BatchPage | undefined;
  /** Changes what is shown; does nothing once the batch is closed. */
  patch(change: Partial<BatchView>): void;
  dispatch(event: BatchEvent): void;
  /** What pages are asked for: while a part is read with a task of its own, what the page it belongs to is asked for. */
  asked(): { task: Task; query: string; mode: Mode };
};

/** True when the document of the pages is another: a page came, went or was moved, or its words did. */
function isOtherDocument(before: Batch, next: Batch): boolean {
  return (
    next.pages.length !== before.pages.length ||
    next.pages.some(({ id, state }, index) => {
      const old = before.pages[index];
      return old?.id !== id || (old.state.kind === 'succeeded') !== (state.kind === 'succeeded');
    })
  );
}

/** @param onChange called when an event has changed the batch. */
export function createBatchState(store: Store<WorkbenchState>, closed: AbortSignal, onChange: () => void): BatchState {
  const view = (): BatchView => store.get().batch as BatchView;
  const batch = (): Batch => store.get().batch?.batch ?? emptyBatch;
  const patch = (change: Partial<BatchView>) => {
    if (!closed.aborted) store.patch({ batch: { ...view(), ...change } });
  };
  return {
    view,
    batch,
    patch,
    pageOf: (id) => batch().pages.find((page) => page.id === id),
    dispatch(event) {
      const before = batch();
      const next = reduceBatch(before, event);
      if (next === before || closed.aborted) return;
      patch({ batch: next, ...(isOtherDocument(before, next) && { revision: view().revision + 1 }) });
      onChange();
    },
    asked() {
      const { task, query, mode, region } = store.get();
      return { task: region ? region.task : task, query, mode };
    },
  };
}
