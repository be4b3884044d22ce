import { describe, expect, it } from 'vitest';
import { headingSiblings } from './heading-siblings.ts';
import type { PageSection } from './page-plan.ts';
import type { LineRole } from './page-structure.ts';

const COLUMN = { left: 0, right: 500, pitch: 30 };
const BODY_STROKE = 5;

type Line = { readonly width: number; readonly height?: number; readonly stroke?: number };

/** A column of lines, each a section by itself, with their strokes. */
function pageOf(lines: readonly Line[]) {
  const sections = lines.map(({ width, height = 20 }, id): PageSection => {
    const centreY = 30 * id + 10;
    const box = { left: 0, right: width, top: centreY - height / 2, bottom: centreY + height / 2 };
    const segment = { ...box, id, height, centreY };
    return { kind: 'text', column: COLUMN, rows: [{ segments: [segment], centreY, height }] };
  });
  return { sections, strokeOf: (id: number) => lines[id]?.stroke ?? BODY_STROKE };
}

const rolesOf = (lines: readonly Line[], titles: readonly number[]): (LineRole | undefined)[] => {
  const { sections, strokeOf } = pageOf(lines);
  const given = new Map(titles.map((id) => [id, 'title' as const]));
  const { roles } = headingSiblings(sections, given, 20, strokeOf);
  return lines.map((_, id) => roles.get(id));
};

const TEXT: Line = { width: 490 };
/** Bold lines of one style: the box of one is larger, and its strokes so much narrower within it. */
const QUESTIONS: readonly Line[] = [
  { width: 200, stroke: 7 },
  { width: 240, height: 25, stroke: 5.7 },
  { width: 180, stroke: 7.2 },
];
const over = (heads: readonly Line[], text: Line): Line[] => heads.flatMap((head) => [head, text]);

describe('short lines over text, set alike', () => {
  it('are titles all when the layout model sees one of them, whatever their boxes', () => {
    const T = 'title';
    expect(rolesOf(over(QUESTIONS, TEXT), [2])).toEqual([T, undefined, T, undefined, T, undefined]);
  });

  it('are none when it sees none', () => {
    expect(new Set(rolesOf(over(QUESTIONS, TEXT), []))).toEqual(new Set([undefined]));
  });

  it('have their height and stroke in common', () => {
    const { sections, strokeOf } = pageOf(over(QUESTIONS, TEXT));
    const { styles } = headingSiblings(sections, new Map(), 20, strokeOf);
    expect([...styles.keys()].sort()).toEqual([0, 2, 4]);
    expect(new Set(styles.values())).toEqual(new Set([{ height: 20, stroke: 7 }]));
  });

  it('keep what they have when there are but two', () => {
    expect(rolesOf(over(QUESTIONS.slice(1), TEXT), [0])).toEqual(['title', undefined, undefined, undefined]);
  });

  it('of another style are no siblings', () => {
    const larger = QUESTIONS.map((line) => ({ ...line, height: 40, stroke: 7 }));
    const roles = rolesOf(over([...QUESTIONS, ...larger], TEXT), [6]);
    expect(roles.map((role) => role === 'title')).toEqual(roles.map((_, id) => id >= 6 && id % 2 === 0));
  });
});

describe('other lines', () => {
  it('labels over entries are none, though the layout model sees one of them', () => {
    expect(new Set(rolesOf(over(QUESTIONS, { width: 120 }), [2]))).toEqual(new Set([undefined]));
  });

  it('lines as light as the text below and lines as wide are no siblings of a title', () => {
    const light = QUESTIONS.map((line) => ({ ...line, height: 20, stroke: BODY_STROKE }));
    expect(rolesOf(over(light, TEXT), [2]).filter(Boolean)).toEqual(['title']);
    const wide = QUESTIONS.map((line) => ({ ...line, width: 490 }));
    expect(rolesOf(over(wide, TEXT), [2]).filter(Boolean)).toEqual(['title']);
  });
});
