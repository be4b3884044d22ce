import { expect, it } from 'vitest';
import type { Block } from './contract.ts';
import { unreadRest } from './unread-rest.ts';

const block = (...boxes: Block['boxes']): Block => ({ id: 'b', label: 'text', boxes, markdown: 'x' });

it('is what stands below the last block that has a place', () => {
  expect(unreadRest([block([0, 0, 1, 0.2]), block([0, 0.3, 1, 0.4], [0, 0.1, 1, 0.6]), block()])).toEqual([
    0, 0.6, 1, 1,
  ]);
});

it('is the lower half where that is not known or nothing is left', () => {
  expect(unreadRest([])).toEqual([0, 0.5, 1, 1]);
  expect(unreadRest([block()])).toEqual([0, 0.5, 1, 1]);
  expect(unreadRest([block([0, 0, 1, 0.99])])).toEqual([0, 0.5, 1, 1]);
});
