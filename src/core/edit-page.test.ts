import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './contract.ts';
import { blockAt, blocksOfEditedPage, type EditedPage, editPage, rangeOfBlock, toEditedPage } from './edit-page.ts';
import { blocksToMarkdown } from './result-text.ts';

const make = (index: number, markdown: string, label: Block['label'] = 'text'): Block => ({
  id: `b${index}`,
  label,
  boxes: [[0.1, index / 100, 0.9, (index + 1) / 100]],
  markdown,
});

const page = (): { blocks: Block[]; document: EditedPage } => {
  const blocks = [make(0, '# Title', 'title'), make(1, 'One two three.'), make(2, '', 'image'), make(3, 'The end.')];
  return { blocks, document: toEditedPage(blocks) };
};

/** Types `words` in the place of `replaced` and gives the document after it. */
const replace = (document: EditedPage, replaced: string, words: string): EditedPage => {
  const at = document.text.indexOf(replaced);
  expect(at).toBeGreaterThanOrEqual(0);
  const text = document.text.slice(0, at) + words + document.text.slice(at + replaced.length);
  return editPage(document, text, at + words.length);
};

const wordsOf = (document: EditedPage) => blocksOfEditedPage(document).map(({ id, markdown }) => `${id}: ${markdown}`);

describe('a page that is corrected', () => {
  it('gives what is typed to the block it is typed in; the others stay the same objects', () => {
    const { blocks, document } = page();
    const edited = blocksOfEditedPage(replace(document, 'two', '2'));
    expect(edited[1]).toEqual({ ...blocks[1], markdown: 'One 2 three.' });
    expect([edited[0], edited[2], edited[3]]).toEqual([blocks[0], blocks[2], blocks[3]]);
    expect(edited[0]).toBe(blocks[0]);
    expect(edited[2]).toBe(blocks[2]);
    expect(edited[3]).toBe(blocks[3]);
  });

  it('takes a paragraph that is typed behind a block as a part of it', () => {
    const { document } = page();
    const longer = replace(document, 'three.', 'three.\n\nMore.');
    expect(wordsOf(longer)).toEqual(['b0: # Title', 'b1: One two three.\n\nMore.', 'b2: ', 'b3: The end.']);
  });

  it('knows by the caret where equal signs were typed', () => {
    const document = toEditedPage([make(0, 'aa'), make(1, 'aa')]);
    expect(wordsOf(editPage(document, 'aa\n\naaa', 5))).toEqual(['b0: aa', 'b1: aaa']);
    expect(wordsOf(editPage(document, 'aa\n\n\naa', 3))).toEqual(['b0: aa', 'b1: aa']);
  });

  it('makes two blocks one when the blank line between them goes, with the places of both, and two again by an undo', () => {
    const { blocks, document } = page();
    const joined = editPage(document, document.text.replace('# Title\n\nOne', '# Title\nOne'), 8);
    const merged = blocksOfEditedPage(joined)[0];
    expect(merged?.markdown).toBe('# Title\nOne two three.');
    expect(merged?.boxes).toEqual([...(blocks[0]?.boxes ?? []), ...(blocks[1]?.boxes ?? [])]);
    expect(wordsOf(editPage(joined, document.text, 9))).toEqual(wordsOf(document));
  });

  it('gives words that come back to the block they were of', () => {
    const { blocks, document } = page();
    const without = replace(document, 'One two three.\n\n', '');
    expect(wordsOf(without)).toEqual(['b0: # Title', 'b2: ', 'b3: The end.']);
    const again = editPage(without, document.text, document.text.indexOf('![]'));
    expect(blocksOfEditedPage(again)).toEqual(blocks);
    const nothing = editPage(document, '', 0);
    expect(blocksOfEditedPage(nothing)).toEqual([]);
    expect(wordsOf(editPage(nothing, document.text, document.text.length)).slice(0, 2)).toEqual(
      wordsOf(document).slice(0, 2),
    );
  });

  it('keeps an emptied block in its place, for new words', () => {
    const { document } = page();
    const emptied = replace(document, 'One two three.', '');
    expect(wordsOf(replace(emptied, '\n\n\n\n', '\n\nNew.\n\n'))).toEqual([
      'b0: # Title',
      'b1: New.',
      'b2: ',
      'b3: The end.',
    ]);
  });

  it('leaves a picture a picture when its words for the blind are typed, and none when its line goes', () => {
    const { document } = page();
    const named = replace(document, '![](images/0.jpg)', '![A chart](images/0.jpg)');
    expect(blocksToMarkdown(blocksOfEditedPage(named))).toBe(named.text);
    expect(wordsOf(named)[2]).toBe('b2: ![A chart](images/0.jpg)');
    expect(wordsOf(replace(document, '![](images/0.jpg)\n\n', ''))).toEqual([
      'b0: # Title',
      'b1: One two three.',
      'b3: The end.',
    ]);
  });

  it('leaves the other pictures their numbers when one goes', () => {
    const document = toEditedPage([make(0, '', 'image'), make(1, 'Words'), make(2, '', 'figure')]);
    const text = 'Words\n\n![](images/1.jpg)';
    expect(blocksToMarkdown(blocksOfEditedPage(editPage(document, text, 0)))).toBe(text);
  });

  it('finds a block in the text and the block at the caret', () => {
    const { document } = page();
    const range = rangeOfBlock(document, 'b1');
    expect(range && document.text.slice(range.start, range.end)).toBe('One two three.');
    expect(blockAt(document, document.text.indexOf('two'))?.id).toBe('b1');
    expect(blockAt(document, document.text.length)?.id).toBe('b3');
    expect(rangeOfBlock(document, 'b9')).toBeNull();
  });

  it('takes words on a page that had none', () => {
    const typed = editPage(toEditedPage([]), 'Hello', 5);
    expect(blocksOfEditedPage(typed)).toEqual([{ id: 'typed', label: 'text', boxes: [], markdown: 'Hello' }]);
  });
});

const contents = fc.array(
  fc.tuple(
    fc.constantFrom('', 'a', 'a a', '# b', 'a\nb', '<table><tr><td>1</td></tr></table>', '- x\n- y', '文字。'),
    fc.constantFrom<Block['label']>('text', 'image', 'equation', 'table'),
  ),
  { maxLength: 6 },
);
const edits = fc.array(
  fc.record({
    from: fc.nat(80),
    length: fc.nat(30),
    words: fc.constantFrom('', 'x', 'a', '\n', '\n\n', ' ', '文', 'a\n\nb', '![](images/0.jpg)'),
    knowsCaret: fc.boolean(),
  }),
  { maxLength: 8 },
);

/** Applies the edits one after the other and looks at the document after each. */
function forEachEdit(
  blocks: readonly Block[],
  changes: readonly { from: number; length: number; words: string; knowsCaret: boolean }[],
  look: (before: EditedPage, after: EditedPage, change: { start: number; end: number }) => void,
): void {
  let document = toEditedPage(blocks);
  for (const { from, length, words, knowsCaret } of changes) {
    const start = Math.min(from, document.text.length);
    const end = Math.min(start + length, document.text.length);
    const text = document.text.slice(0, start) + words + document.text.slice(end);
    const after = editPage(document, text, knowsCaret ? start + words.length : undefined);
    expect(after.text).toBe(text);
    look(document, after, { start, end });
    document = after;
  }
}

const withoutBlanks = (text: string) => text.replace(/\s/g, '');

describe('any edits of any page', () => {
  it('leave every word of the text in one part, and the parts in order', () => {
    fc.assert(
      fc.property(contents, edits, (pairs, changes) => {
        const blocks = pairs.map(([markdown, label], index) => make(index, markdown, label));
        expect(toEditedPage(blocks).text).toBe(blocksToMarkdown(blocks));
        forEachEdit(blocks, changes, (before, { text, parts }) => {
          let reached = 0;
          let between = '';
          for (const { start, end, words } of parts) {
            expect(start).toBeGreaterThanOrEqual(reached);
            expect(end).toBeGreaterThanOrEqual(start);
            if (end > start) expect(text.slice(start, end)).toBe(words);
            between += text.slice(reached, start);
            reached = end;
          }
          expect(`${between}${text.slice(reached)}`.trim()).toBe('');
          if (before.parts.length === 0) return;
          expect(parts.map(({ block }) => block.id)).toEqual(before.parts.map(({ block }) => block.id));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('show the words of the text and no others, as blocks', () => {
    fc.assert(
      fc.property(contents, edits, (pairs, changes) => {
        const blocks = pairs.map(([markdown, label], index) => make(index, markdown, label));
        forEachEdit(blocks, changes, (_before, after) => {
          expect(withoutBlanks(blocksToMarkdown(blocksOfEditedPage(after)))).toBe(withoutBlanks(after.text));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leave the blocks whose words stand apart from the change the same objects', () => {
    fc.assert(
      fc.property(contents, edits, (pairs, changes) => {
        const blocks = pairs.map(([markdown, label], index) => make(index, markdown, label));
        forEachEdit(
          blocks,
          changes.map((change) => ({ ...change, words: `${change.words}z`, knowsCaret: true })),
          (before, after, change) => {
            for (const [index, part] of before.parts.entries()) {
              const blank = {
                before: before.text.slice(change.end, part.start),
                after: before.text.slice(part.end, change.start),
              };
              const isApart =
                part.end < change.start ? /\S/.test(blank.after) : part.start > change.end && /\S/.test(blank.before);
              if (isApart && part.start < part.end) expect(after.parts[index]?.block).toBe(part.block);
            }
          },
        );
      }),
      { numRuns: 500 },
    );
  });
});
