/** A value that can be watched: what React's `useSyncExternalStore` wants. */
export type Store<State> = {
  get(): State;
  /** Replaces a part of the state and tells everybody who watches. */
  patch(change: Partial<State>): void;
  subscribe(listener: () => void): () => void;
};

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    patch(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
