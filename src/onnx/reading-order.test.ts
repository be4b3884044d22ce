import { expect, it } from 'vitest';
import type { Segment } from './page-segment.ts';
import { orderedPieces } from './reading-order.ts';
import { rowsOf } from './text-rows.ts';

let nextId = 0;
const line = (left: number, right: number, centreY: number): Segment => ({
  id: nextId++,
  left,
  right,
  top: centreY - 10,
  bottom: centreY + 10,
  height: 20,
  centreY,
});

/** A column of running text: `count` lines, 28 pixels apart. */
const column = (left: number, right: number, top: number, count: number) =>
  Array.from({ length: count }, (_, index) => line(left, right, top + index * 28));

const order = (segments: readonly Segment[]) =>
  orderedPieces(segments, 20).flatMap((piece) => rowsOf(piece).flatMap((row) => row.segments.map(({ id }) => id)));

it('reads a title, then the left column, then the right one, then the foot', () => {
  const title = line(200, 800, 40);
  const left = column(50, 480, 100, 12);
  const right = column(520, 950, 100, 12);
  const foot = line(50, 950, 480);
  const mixed = [...right, foot, ...left, title];
  expect(order(mixed)).toEqual([title, ...left, ...right, foot].map(({ id }) => id));
});

it('reads the rows of a table from left to right', () => {
  const rows = Array.from({ length: 8 }, (_, index) => [
    line(50, 150, 100 + index * 30),
    line(400, 450, 100 + index * 30),
    line(700, 760, 100 + index * 30),
  ]);
  const ids = rows.flat().map(({ id }) => id);
  expect(order([...rows.flat()].reverse())).toEqual(ids);
});

it('reads addresses side by side one after the other when their lines do not meet', () => {
  const left = column(50, 200, 100, 6);
  const right = column(600, 760, 114, 6);
  expect(order([...right, ...left])).toEqual([...left, ...right].map(({ id }) => id));
});

it('orders a page of many cells before the test is given up', () => {
  const cells = Array.from({ length: 60 }, (_, row) =>
    Array.from({ length: 10 }, (_, cell) => line(cell * 100, cell * 100 + 60, 100 + row * 30)),
  ).flat();
  expect(order(cells)).toHaveLength(600);
});

it('reads a headline over four columns first, though it stands right of the first gap and near to the text', () => {
  const head = [line(450, 950, 60), line(600, 800, 92)];
  const columns = [0, 1, 2, 3].map((index) => column(index * 350, index * 350 + 320, 126, 8));
  const all = [...head, ...columns.flat()];
  expect(order([...all].reverse())).toEqual(all.map(({ id }) => id));
});

it('reads it first where the widest gap is the last one, too', () => {
  const head = [line(460, 940, 60), line(600, 800, 92)];
  const columns = [0, 340, 680, 1060].map((left) => column(left, left + 320, 126, 8));
  const all = [...head, ...columns.flat()];
  expect(order([...all].reverse())).toEqual(all.map(({ id }) => id));
});

it('reads the bar of a site before what stands below it, in columns', () => {
  const bar = [line(30, 140, 20), line(185, 235, 20), line(280, 350, 20), line(395, 425, 20)];
  const side = column(25, 140, 90, 6);
  const text = column(320, 925, 94, 9);
  const all = [...bar, ...side, ...text];
  expect(order([...all].reverse())).toEqual(all.map(({ id }) => id));
});

it('reads two headings side by side with their columns', () => {
  const [left, right] = [column(0, 400, 100, 8), column(450, 850, 100, 8)];
  const [one, other] = [line(0, 120, 50), line(450, 580, 50)];
  const all = [one, ...left, other, ...right];
  expect(order([...all].reverse())).toEqual(all.map(({ id }) => id));
});

/** A heading and a paragraph of two lines. */
const card = (left: number, top: number) => [
  line(left, left + 90, top),
  line(left, left + 300, top + 36),
  line(left, left + 120, top + 61),
];

it('reads short columns under a headline and over the rows of a table, whose head stays with it', () => {
  const title = line(0, 440, 0);
  const columns = [0, 330, 660].map((left) => [...card(left, 60), line(left, left + 200, 156)]);
  const rows = [220, 252, 284].map((y) => [line(20, 80, y), line(350, 400, y), line(690, 740, y)]);
  const all = [title, ...columns.flat(), ...rows.flat()];
  expect(order([...all].reverse())).toEqual(all.map(({ id }) => id));
});

it('reads cards row by row', () => {
  const all = [0, 150].flatMap((top) => [0, 330, 660].flatMap((left) => card(left, top)));
  expect(order([...all].reverse())).toEqual(all.map(({ id }) => id));
});

it('reads a table whose cells are sentences from left to right', () => {
  const rows = [0, 80, 160].map((top) => [
    [line(0, 110, top), line(200, 500, top), line(560, 860, top)],
    [line(200, 380, top + 25), line(560, 760, top + 25)],
  ]);
  const all = rows.flat(2);
  expect(order([...all].reverse())).toEqual(all.map(({ id }) => id));
});
