import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

describe('work for the next frame', () => {
  let frames: FrameRequestCallback[];
  let inputs: Map<string, () => void>;
  beforeEach(() => {
    frames = [];
    inputs = new Map();
    vi.useFakeTimers();
    // The module remembers what it listens to.
    vi.resetModules();
    vi.stubGlobal('addEventListener', (kind: string, listener: () => void) => inputs.set(kind, listener));
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
    vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.splice(id - 1, 1));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const nextFrame = () => {
    for (const frame of frames.splice(0)) frame(0);
  };

  it('runs in the next frame where nobody has done anything', async () => {
    const { withNextFrame } = await import('./next-frame.ts');
    const work = vi.fn();
    withNextFrame(work);
    expect(work).not.toHaveBeenCalled();
    nextFrame();
    expect(work).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledOnce();
  });

  it.each(['click', 'pointerdown', 'keydown'])('leaves the frame after a %s alone', async (kind) => {
    const { withNextFrame } = await import('./next-frame.ts');
    const work = vi.fn();
    withNextFrame(work);
    inputs.get(kind)?.();
    nextFrame();
    expect(work).not.toHaveBeenCalled();
    // The frame has been drawn.
    vi.advanceTimersByTime(1);
    nextFrame();
    expect(work).toHaveBeenCalledOnce();
  });

  it('waits a quarter of a second at most, however much the visitor does', async () => {
    const { withNextFrame } = await import('./next-frame.ts');
    const work = vi.fn();
    withNextFrame(work);
    for (let turn = 0; turn < 10; turn += 1) {
      inputs.get('keydown')?.();
      nextFrame();
      vi.advanceTimersByTime(30);
    }
    expect(work).toHaveBeenCalledOnce();
  });

  it('can be taken back when it waits for a frame to be drawn', async () => {
    const { afterPaint } = await import('./next-frame.ts');
    const work = vi.fn();
    const takeBack = afterPaint(work);
    nextFrame();
    takeBack();
    vi.advanceTimersByTime(10);
    expect(work).not.toHaveBeenCalled();
  });
});
