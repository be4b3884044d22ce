/** Joins pieces of text to lines: what stands on one base line without a wide gap, whatever the order in the file. */
import type { Point, Quadrilateral } from '#onnx/plane-geometry.ts';
import { isWide } from '#onnx/script-kind.ts';
import type { TextPiece } from './text-pieces.ts';

export type TextLine = {
  readonly text: string;
  /** Start above, end above, end below, start below, in the direction of reading. */
  readonly corners: Quadrilateral;
  /** Size of most of its type. */
  readonly size: number;
  readonly isBold: boolean;
  /** Signs that stand upright below one another, as in Chinese books. */
  readonly isVertical: boolean;
};

/** Directions within this many radians are one. */
const SAME_ANGLE = Math.PI / 90;
/** Pieces belong to one base line when theirs are apart by less than this share of the larger size (raised marks are). */
const SAME_BASE = 0.4;
/** A piece this many times smaller than its line is another line's, not a raised mark. */
const OTHER_SIZE = 2.2;
/** Gaps wider than this many sizes part columns and cells; blanks between words are a quarter of it, half when spread. */
const WIDE_GAP = 1;
/** A gap from this share of the size on is a blank that the file left out. */
const BLANK = 0.15;
/** How many of the latest base lines a piece may join. */
const LOOK_BACK = 6;
/** The same words so near to one another, in sizes, are printed twice to look bold. */
const TWICE = 0.12;

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
const LETTER = /\p{Letter}/gu;

const countOf = (text: string, signs: RegExp): number => text.match(signs)?.length ?? 0;

/** True when more than half of the letters run from the right to the left. */
export const isRightToLeft = (text: string): boolean => 2 * countOf(text, RIGHT_TO_LEFT) > countOf(text, LETTER);

/** A piece in the frame of its own direction: along it, and across it downwards. */
type Placed = {
  readonly piece: TextPiece;
  readonly start: number;
  readonly end: number;
  readonly base: number;
  /** The file has a blank between it and what stands before it along the line. */
  readonly followsBlank: boolean;
};
type Base = { pieces: Placed[]; base: number; size: number };

/** Lines in no order that means something. */
export function linesOf(pieces: readonly TextPiece[]): TextLine[] {
  return directionsOf(pieces).flatMap(({ angle, members }) => {
    const along: Point = [Math.cos(angle), Math.sin(angle)];
    const across: Point = [-along[1], along[0]];
    const placed = members.map((piece): Placed => {
      const start = piece.x * along[0] + piece.y * along[1];
      const base = piece.x * across[0] + piece.y * across[1];
      return { piece, start, end: start + piece.length, base, followsBlank: false };
    });
    const back = (x: number, y: number): Point => [x * along[0] + y * across[0], x * along[1] + y * across[1]];
    return basesOf(placed).flatMap((row) => cutAtGaps(row).map((run) => lineOf(run, back)));
  });
}

/** Pieces by their direction; the usual ones are told exactly. */
function directionsOf(pieces: readonly TextPiece[]): { angle: number; members: TextPiece[] }[] {
  const groups: { angle: number; members: TextPiece[] }[] = [];
  for (const piece of pieces) {
    const quarter = (Math.round(piece.angle / (Math.PI / 2)) * Math.PI) / 2;
    const rounded = Math.abs(piece.angle - quarter) < SAME_ANGLE ? quarter : piece.angle;
    const angle = rounded <= -Math.PI + SAME_ANGLE ? Math.PI : rounded || 0;
    const group = groups.find((other) => Math.abs(other.angle - angle) < SAME_ANGLE);
    if (group) group.members.push(piece);
    else groups.push({ angle, members: [piece] });
  }
  return groups;
}

/** Pieces on one base line each, from the top down, and along it. */
function basesOf(placed: readonly Placed[]): Base[] {
  const bases: Base[] = [];
  const [blanks, inked] = [placed.filter(isBlank), placed.filter((item) => !isBlank(item))];
  for (const item of inked.sort((one, other) => one.base - other.base)) {
    const { size } = item.piece;
    const fits = (row: Base): boolean => {
      const [smaller, larger] = [Math.min(size, row.size), Math.max(size, row.size)];
      return Math.abs(row.base - item.base) < SAME_BASE * (larger < OTHER_SIZE * smaller ? larger : smaller);
    };
    const near = bases.slice(-LOOK_BACK).filter(fits);
    const [row] = near.sort((one, other) => Math.abs(one.base - item.base) - Math.abs(other.base - item.base));
    if (!row) {
      bases.push({ pieces: [item], base: item.base, size });
      continue;
    }
    row.pieces.push(item);
    // The line is where its largest type stands: a raised mark comes first from the top down.
    if (size > row.size) Object.assign(row, { base: item.base, size });
  }
  for (const row of bases) row.pieces = withBlanks(row, blanks);
  return bases;
}

const isBlank = ({ piece }: Placed): boolean => piece.text.trim() === '';

/**
 * The pieces along their line. Blanks that are pieces of their own are told by the pieces behind them: their widths are
 * what is left between words, or nothing at all.
 */
function withBlanks({ pieces, base, size }: Base, blanks: readonly Placed[]): Placed[] {
  const near = blanks.filter((blank) => Math.abs(blank.base - base) < SAME_BASE * size);
  let followsBlank = false;
  return [...near, ...pieces]
    .sort((one, other) => one.start - other.start)
    .flatMap((item) => {
      const before = followsBlank;
      followsBlank = isBlank(item);
      return followsBlank ? [] : [{ ...item, followsBlank: before }];
    });
}

function cutAtGaps({ pieces }: Base): Placed[][] {
  const runs: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of pieces) {
    const run = runs.at(-1);
    const size = Math.max(item.piece.size, run?.at(-1)?.piece.size ?? 0);
    if (run?.some((other) => isTwice(other, item))) continue;
    if (run && item.start - end < WIDE_GAP * size) run.push(item);
    else runs.push([item]);
    end = run && item.start - end < WIDE_GAP * size ? Math.max(end, item.end) : item.end;
  }
  return runs;
}

const isTwice = (one: Placed, other: Placed): boolean =>
  one.piece.text === other.piece.text &&
  Math.abs(one.start - other.start) < TWICE * one.piece.size &&
  Math.abs(one.base - other.base) < TWICE * one.piece.size;

function lineOf(run: readonly Placed[], back: (x: number, y: number) => Point): TextLine {
  const letters = run.reduce((sum, { piece }) => sum + piece.text.length, 0);
  const boldLetters = run.reduce((sum, { piece }) => sum + (piece.isBold ? piece.text.length : 0), 0);
  const main = run.reduce((one, other) => (other.piece.text.length > one.piece.text.length ? other : one));
  const { size, ascent, descent } = main.piece;
  const start = Math.min(...run.map((item) => item.start));
  const end = Math.max(...run.map((item) => item.end), start + 0.1 * size);
  const [above, below] = [main.base - ascent * size, main.base + descent * size];
  return {
    text: textOf(run),
    corners: [back(start, above), back(end, above), back(end, below), back(start, below)],
    size,
    isBold: 2 * boldLetters > letters,
    isVertical: main.piece.isVertical,
  };
}

/**
 * The words of a line in the order in which they are read. Each piece is in that order itself; of a line that runs from
 * the right to the left the pieces stand the other way round, but for those in between that do not (Unicode, annex 9, L2).
 */
function textOf(run: readonly Placed[]): string {
  const whole = run.map(({ piece }) => piece.text).join(' ');
  const ordered = isRightToLeft(whole) ? inLogicalOrder([...run].reverse()) : run;
  let text = '';
  let before: Placed | undefined;
  for (const item of ordered) {
    const words = item.piece.text;
    const size = before ? Math.min(before.piece.size, item.piece.size) : 0;
    const gap = before ? Math.max(item.start - before.end, before.start - item.end) : 0;
    const later = before && before.start > item.start ? before : item;
    const takesBlank =
      (gap > BLANK * size || later.followsBlank) && !(isWide(text.slice(-1)) && isWide(words.slice(0, 1)));
    text += takesBlank && !/\s$/u.test(text) && !/^\s/u.test(words) ? ` ${words}` : words;
    before = item;
  }
  return text.replace(/\s+/gu, ' ').trim();
}

/** Turns runs of pieces without a letter that runs to the left round again. */
function inLogicalOrder(pieces: readonly Placed[]): Placed[] {
  const ordered: Placed[] = [];
  let run: Placed[] = [];
  const close = () => {
    ordered.push(...run.reverse());
    run = [];
  };
  for (const item of pieces) {
    if (countOf(item.piece.text, RIGHT_TO_LEFT) === 0) run.push(item);
    else {
      close();
      ordered.push(item);
    }
  }
  close();
  return ordered;
}
