import { describe, expect, it } from 'vitest';
import type { Box } from '#core/geometry.ts';
import { boxAfterKey } from './region-keys.ts';

const least = { width: 0.05, height: 0.05 };
const box: Box = [0.25, 0.5, 0.5, 0.75];
const press = (key: string, held: { shiftKey?: boolean; altKey?: boolean } = {}) =>
  boxAfterKey(box, { key, shiftKey: false, ctrlKey: false, altKey: false, ...held }, least);
const close = (...values: number[]) => values.map((value) => expect.closeTo(value, 9));

describe('the keys of a region', () => {
  it('move it by arrows, in small steps with Alt', () => {
    expect(press('ArrowLeft')).toEqual(close(0.24, 0.5, 0.49, 0.75));
    expect(press('ArrowDown')).toEqual(close(0.25, 0.51, 0.5, 0.76));
    expect(press('ArrowUp', { altKey: true })).toEqual(close(0.25, 0.498, 0.5, 0.748));
  });

  it('size it by arrows with Shift', () => {
    expect(press('ArrowRight', { shiftKey: true })).toEqual(close(0.25, 0.5, 0.51, 0.75));
    expect(press('ArrowUp', { shiftKey: true })).toEqual(close(0.25, 0.5, 0.5, 0.74));
  });

  it('stop at the edge of the picture and at the least size', () => {
    let moved: Box = box;
    let sized: Box = box;
    for (let presses = 0; presses < 100; presses += 1) {
      moved = boxAfterKey(moved, { key: 'ArrowRight', shiftKey: false, ctrlKey: false, altKey: false }, least) ?? moved;
      sized = boxAfterKey(sized, { key: 'ArrowLeft', shiftKey: true, ctrlKey: false, altKey: false }, least) ?? sized;
    }
    expect(moved).toEqual(close(0.75, 0.5, 1, 0.75));
    expect(sized).toEqual(close(0.25, 0.5, 0.3, 0.75));
  });

  it('leave every other key alone', () => {
    expect(press('Enter')).toBeNull();
    expect(press('a')).toBeNull();
  });
});
