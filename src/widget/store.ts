/** A value that can be watched: what React's `useSyncExternalStore` wants. */
export type Store<State> = {
  get(): State;
  /** Replaces a part of the state and tells everybody who watches, now or, where it may wait, with the next frame. */
  patch(change: Partial<State>): void;
  subscribe(listener: () => void): () => void;
};

/** Longest time that a change waits, in milliseconds: a hidden tab has no frames. */
const LONGEST_WAIT_MS = 250;

/** Calls `task` with the next frame of the page, or a quarter of a second later where there is none. */
function withNextFrame(task: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    task();
  };
  const timer = setTimeout(once, LONGEST_WAIT_MS);
  requestAnimationFrame(once);
}

/**
 * Makes a store.
 * @param mayWait tells which changes may be told with the next frame, all that came until then at once. `get` gives the
 *   newest state at any time, and a change that may not wait tells of those before it, too.
 */
export function createStore<State extends object>(
  initial: State,
  mayWait: (state: State, change: Partial<State>) => boolean = () => false,
): Store<State> {
  let state = initial;
  let isWaiting = false;
  const listeners = new Set<() => void>();
  const tell = () => {
    isWaiting = false;
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    patch(change) {
      const waits = mayWait(state, change);
      state = { ...state, ...change };
      if (!waits) {
        tell();
      } else if (!isWaiting) {
        isWaiting = true;
        withNextFrame(() => {
          if (isWaiting) tell();
        });
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
