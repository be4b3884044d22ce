import { useSyncExternalStore } from 'react';

/**
 * The block that a pointer or the focus is on, on either side. It stands beside the workbench's state, since it changes with
 * every move of the pointer, and only the block that is left and the one that is met are to be drawn anew.
 */
export type PointedBlock = {
  /** Its id; null where there is none. */
  get(): string | null;
  point(id: string | null): void;
  subscribe(listener: () => void): () => void;
};

export function createPointedBlock(): PointedBlock {
  let pointed: string | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => pointed,
    point(id) {
      if (id === pointed) return;
      pointed = id;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** True while `id` is the block that is pointed at. */
export const useIsPointed = (pointed: PointedBlock, id: string): boolean =>
  useSyncExternalStore(pointed.subscribe, () => pointed.get() === id);
