import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from './store.ts';

type State = { words: string; length: number; chosen: string | null };

const growth = {
  parts: new Set<keyof State>(['words', 'length']),
  isMere: (state: State, change: Partial<State>) => change.words !== undefined && state.words !== '',
};

describe('a store', () => {
  let frames: FrameRequestCallback[];
  beforeEach(() => {
    frames = [];
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const nextFrame = () => {
    for (const frame of frames.splice(0)) frame(0);
  };
  const makeStore = () => {
    const store = createStore<State>({ words: '', length: 0, chosen: null }, growth);
    const seen: State[] = [];
    store.subscribe(() => seen.push(store.told()));
    return { store, seen };
  };

  it('tells the first words at once, and more of them together with the next frame', () => {
    const { store, seen } = makeStore();
    store.patch({ words: 'a', length: 1 });
    store.patch({ words: 'ab', length: 2 });
    store.patch({ words: 'abc', length: 3 });
    expect(seen).toEqual([{ words: 'a', length: 1, chosen: null }]);
    expect(store.get().words).toBe('abc');
    nextFrame();
    expect(seen.slice(1)).toEqual([{ words: 'abc', length: 3, chosen: null }]);
  });

  it('tells what the visitor does at once, without the words that wait, and those after it', () => {
    const { store, seen } = makeStore();
    store.patch({ words: 'a' });
    store.patch({ words: 'ab' });
    store.patch({ chosen: 'block' });
    expect(seen.at(-1)).toEqual({ words: 'a', length: 0, chosen: 'block' });
    expect(store.get()).toEqual({ words: 'ab', length: 0, chosen: 'block' });
    nextFrame();
    expect(seen.at(-1)).toEqual({ words: 'ab', length: 0, chosen: 'block' });
  });

  it('tells everything when what grows changes otherwise, and nothing a second time', () => {
    const { store, seen } = makeStore();
    store.patch({ words: 'a' });
    store.patch({ words: 'ab' });
    store.patch({ length: 9 });
    expect(seen.at(-1)).toEqual({ words: 'ab', length: 9, chosen: null });
    nextFrame();
    expect(seen).toHaveLength(2);
  });

  it('does not wait for a frame that never comes', () => {
    const { store, seen } = makeStore();
    store.patch({ words: 'a' });
    store.patch({ words: 'ab' });
    vi.advanceTimersByTime(250);
    expect(seen.at(-1)?.words).toBe('ab');
  });
});
