import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDraft, uncertainWords } from './compare-draft.ts';
import type { Block } from './contract.ts';
import type { DraftPart } from './draft.ts';
import type { Box } from './geometry.ts';

const block = (
  id: string,
  markdown: string,
  box?: [number, number, number, number],
  label: Block['label'] = 'text',
): Block => ({
  id,
  label,
  boxes: box ? [box] : [],
  markdown,
});

const LEFT = 0.2;
/** A draft of lines from top to bottom, each word with its place; `doubts` are words with a confidence of their own. */
function draftOf(lines: readonly string[], doubts: Record<string, number> = {}, sure = 0.99) {
  const parts = lines.map((line, index): DraftPart => {
    const top = 0.2 + index * 0.1;
    const texts = line.split(' ');
    const width = 0.6 / texts.length;
    return {
      block: block(`d${index}`, line, [LEFT, top, 0.8, top + 0.03]),
      words: texts.map((text, at) => {
        const box: Box = [LEFT + at * width, top, LEFT + (at + 0.9) * width, top + 0.03];
        return { text, confidence: doubts[text] ?? sure, box };
      }),
      isFinal: true,
    };
  });
  return { parts, confidence: sure, isWhole: true };
}

const PAGE = ['The committee met on 14 March 1987 in Geneva.', 'It was agreed that 1,250 copies should be printed.'];
const whole = (markdown: string) => [block('b0', markdown)];
const placed = (...markdown: string[]) =>
  markdown.map((text, index) => block(`b${index}`, text, [0.18, 0.19 + index * 0.1, 0.82, 0.24 + index * 0.1]));

describe('compareDraft', () => {
  it('marks nothing where only the way of writing differs', () => {
    const same = [
      PAGE.join(' '),
      `# ${PAGE.join('\n\n')}`,
      PAGE.join(' ').toUpperCase(),
      PAGE.join(' ').replace('committee', 'com- mittee').replace('should be', 'shouldbe'),
      PAGE.join(' ').replace('Geneva.', '**Geneva**”'),
    ];
    for (const text of same) expect(compareDraft(whole(text), draftOf(PAGE)), text).toEqual([]);
    expect(compareDraft(placed(...PAGE), draftOf(PAGE))).toEqual([]);
  });

  it('marks a digit and a word that were put in the place of others, with what the draft has and where', () => {
    for (const answer of [whole, (text: string) => placed(...text.split(' | '))]) {
      const text = PAGE.join(answer === whole ? ' ' : ' | ')
        .replace('1987', '1937')
        .replace('printed', 'burned');
      const checks = compareDraft(answer(text), draftOf(PAGE));
      expect(checks.map(({ kind, answer: said, draft }) => [kind, said, draft])).toEqual([
        ['differs', '1937', '1987'],
        ['differs', 'burned.', 'printed.'],
      ]);
      expect(checks[0]?.places).toEqual([{ key: '1937', occurrence: 0 }]);
      expect(checks[0]?.box?.[1]).toBeCloseTo(0.2);
    }
  });

  it('keeps a decimal point, which 1.5 and 15 differ by', () => {
    const checks = compareDraft(whole('A share of 15 per cent'), draftOf(['A share of 1.5 per cent']));
    expect(checks.map(({ draft }) => draft)).toEqual(['1.5']);
  });

  it('marks nothing where the draft itself is in doubt, or the page is none for it', () => {
    const answer = whole(PAGE.join(' ').replace('1987', '1937'));
    expect(compareDraft(answer, draftOf(PAGE, { 1987: 0.7 }))).toEqual([]);
    expect(compareDraft(answer, draftOf(PAGE, {}, 0.85))).toEqual([]);
  });

  it('marks nothing in a formula or beside one', () => {
    const draft = draftOf(['The sum x2 + y3 is 7 for all of them']);
    expect(compareDraft(whole('The sum \\(x^2 + y^3\\) is 7 for all of them'), draft)).toEqual([]);
  });

  it('marks a sentence that the draft does not have, and a line that the answer lacks', () => {
    const added = `${PAGE[0]} Nobody had expected such a quick decision. ${PAGE[1]}`;
    expect(compareDraft(whole(added), draftOf(PAGE)).map(({ kind }) => kind)).toEqual(['added']);
    const lacking = PAGE.join(' ').replace('agreed that 1,250 copies should', '');
    const [missing, ...others] = compareDraft(whole(lacking), draftOf(PAGE));
    expect([missing?.kind, missing?.draft, others]).toEqual(['missing', 'agreed that 1,250 copies should', []]);
  });

  it('points out a block that has no counterpart, but no picture, and none that the draft cannot read', () => {
    const invented = block('b9', 'Invented words that stand nowhere on this page at all', [0.1, 0.6, 0.9, 0.7]);
    const kinds = (answer: Block, draft = draftOf(PAGE)) =>
      compareDraft([...placed(...PAGE), answer], draft).map(({ kind, block: id }) => [kind, id]);
    expect(kinds(invented)).toEqual([['unfound', 'b9']]);
    expect(kinds({ ...invented, label: 'figure' })).toEqual([]);
    expect(
      kinds({ ...invented, markdown: '\\[ \\sum_i x_i = \\int f(x) dx + a b c d \\]', label: 'equation' }),
    ).toEqual([]);
    const scrawl = draftOf([...PAGE, 'a', 'b', 'lnv entcd wcrds thot'], {
      lnv: 0.5,
      entcd: 0.5,
      wcrds: 0.5,
      thot: 0.5,
    });
    expect(kinds(invented, scrawl)).toEqual([]);
  });

  it('takes what stands elsewhere for moved, not for lost or invented', () => {
    expect(compareDraft(whole([...PAGE].reverse().join(' ')), draftOf(PAGE))).toEqual([]);
  });

  it('judges words alone where the draft was stopped: the rest of the page it has not seen', () => {
    const answer = whole(
      `${PAGE.join(' ').replace('1987', '1937')} The rest of the page has many more words than these.`,
    );
    const checks = compareDraft(answer, { ...draftOf(PAGE), isWhole: false });
    expect(checks.map(({ kind }) => kind)).toEqual(['differs']);
  });

  it('compares Chinese sign by sign', () => {
    const checks = compareDraft(whole('会议于日内瓦举行'), draftOf(['会议于日内瓦进行']));
    expect(checks.map(({ answer, draft }) => [answer, draft])).toEqual([['举', '进']]);
  });

  it('never throws, and finds nothing in what is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 8 }), (lines) => {
        const draft = draftOf(lines);
        expect(compareDraft(whole(lines.join('\n')), draft).length).toBeLessThan(100);
        const plain = lines.map((line) => line.replace(/[^a-z ]/g, ' ').trim()).filter(Boolean);
        expect(compareDraft(whole(plain.join(' ')), draftOf(plain))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('uncertainWords', () => {
  it('marks the words of the own reading that it is not sure of, each at its own place', () => {
    const draft = draftOf(['the the tbe the'], { tbe: 0.6 });
    expect(uncertainWords(draft.parts)).toMatchObject([
      { kind: 'uncertain', block: 'd0', answer: 'tbe', places: [{ key: 'tbe', occurrence: 0 }] },
    ]);
    expect(uncertainWords(draftOf(['all is well']).parts)).toEqual([]);
  });
});
