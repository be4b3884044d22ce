import { withNextFrame } from './next-frame.ts';

/** A value that can be watched. */
export type Store<State> = {
  /** The newest state, at any time. */
  get(): State;
  /** The state that was last told: what React's `useSyncExternalStore` draws. */
  told(): State;
  /** Replaces a part of the state and tells everybody who watches, now or, where it may wait, with the next frame. */
  patch(change: Partial<State>): void;
  subscribe(listener: () => void): () => void;
};

/** Changes that may wait: nobody has done anything, and several of them come at once. */
export type Growth<State> = {
  /** The parts of the state that grow. */
  parts: ReadonlySet<keyof State>;
  /** True for a change that is nothing but growth. */
  isMere(state: State, change: Partial<State>): boolean;
};

/**
 * Makes a store.
 * @param growth what may be told with the next frame, all that came until then at once. A change of other parts does not
 *   wait, and is told without what has grown meanwhile: the answer to a click is not to wait for words to be drawn.
 */
export function createStore<State extends object>(initial: State, growth?: Growth<State>): Store<State> {
  let state = initial;
  let told = initial;
  let isWaiting = false;
  const listeners = new Set<() => void>();
  const tell = (next: State) => {
    told = next;
    for (const listener of listeners) listener();
  };
  const tellAll = () => {
    isWaiting = false;
    tell(state);
  };
  /** True for a change beside the growth that waits. */
  const isAside = (change: Partial<State>): boolean =>
    growth !== undefined && isWaiting && Object.keys(change).every((part) => !growth.parts.has(part as keyof State));
  return {
    get: () => state,
    told: () => told,
    patch(change) {
      const waits = growth?.isMere(state, change) ?? false;
      state = { ...state, ...change };
      if (waits) {
        if (isWaiting) return;
        isWaiting = true;
        withNextFrame(() => {
          if (isWaiting) tellAll();
        });
      } else if (isAside(change)) tell({ ...told, ...change });
      else tellAll();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
