import { describe, expect, it } from 'vitest';
import { LinesAhead } from './lines-ahead.ts';

/** A reader whose lines are finished, or fail, when they are told to. */
function slowReader() {
  const begun: number[] = [];
  const ends = new Map<number, PromiseWithResolvers<string>>();
  const read = (id: number) => {
    begun.push(id);
    const end = Promise.withResolvers<string>();
    ends.set(id, end);
    return end.promise;
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    begun,
    read,
    async finish(id: number) {
      ends.get(id)?.resolve(`line ${id}`);
      await settle();
    },
    async fail(id: number) {
      ends.get(id)?.reject(new Error(`line ${id}`));
      await settle();
    },
  };
}

describe('lines that are read ahead', () => {
  it('keeps as many going as there may be, in order, and gives each as it was read', async () => {
    const reader = slowReader();
    const lines = new LinesAhead([4, 2, 7, 1, 9], 3, reader.read);
    const first = lines.take(4);
    expect(reader.begun).toEqual([4, 2, 7]);
    await reader.finish(7);
    expect(reader.begun).toEqual([4, 2, 7, 1]);
    await reader.finish(4);
    expect(await first).toBe('line 4');
    expect(reader.begun).toEqual([4, 2, 7, 1, 9]);
    expect(await lines.take(7)).toBe('line 7');
    expect(reader.begun).toHaveLength(5);
  });

  it('reads a line only when it is asked for where one at a time is all there is', async () => {
    const reader = slowReader();
    const lines = new LinesAhead([4, 2], 1, reader.read);
    const first = lines.take(4);
    await reader.finish(4);
    await first;
    expect(reader.begun).toEqual([4]);
  });

  it('tells of a failure whoever takes the line, and nobody else', async () => {
    const reader = slowReader();
    const lines = new LinesAhead([1, 2, 3], 2, reader.read);
    const first = lines.take(1);
    await reader.fail(2);
    await reader.finish(1);
    expect(await first).toBe('line 1');
    await expect(lines.take(2)).rejects.toThrow('line 2');
  });
});
