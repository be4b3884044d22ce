import type { Check } from '#core/checks.ts';
import { keyedWords } from '#core/word-keys.ts';

/** On a marked word: the id of its check. */
export const CHECKED_WORD = 'data-check';

const STYLE =
  'bg-warn-wash text-inherit underline decoration-warn decoration-2 decoration-dotted underline-offset-4 aria-[current=true]:outline-2 aria-[current=true]:outline-warn';

/** Formulas are no words: what KaTeX or MathML made of them is passed over. */
const UNREAD = '.katex, math, [data-display]';

type Word = { node: Text; start: number; end: number; key: string };

function wordsUnder(root: Element): Word[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const words: Word[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest(UNREAD)) continue;
    for (const { key, start, end } of keyedWords(node.data)) words.push({ node, start, end, key });
  }
  return words;
}

/**
 * Marks the words of `checks` in a block that was formatted, each where it stands among the words like it. A word that is
 * not found there, since its block was written otherwise, stays unmarked.
 * @param chosen the check that is looked at.
 */
export function markWords(root: Element, checks: readonly Check[], chosen: string | null): void {
  if (checks.length === 0) return;
  const wanted = new Map<string, string>();
  for (const { id, places } of checks) for (const { key, occurrence } of places) wanted.set(`${occurrence} ${key}`, id);
  const seen = new Map<string, number>();
  const marked = wordsUnder(root).flatMap((word) => {
    const occurrence = seen.get(word.key) ?? 0;
    seen.set(word.key, occurrence + 1);
    const id = wanted.get(`${occurrence} ${word.key}`);
    return id === undefined ? [] : [{ ...word, id }];
  });
  // Words of one check in a row are one mark.
  const runs = marked.reduce<typeof marked>((all, word) => {
    const last = all.at(-1);
    if (
      last &&
      last.id === word.id &&
      last.node === word.node &&
      /^[^\p{L}\p{N}]*$/u.test(word.node.data.slice(last.end, word.start))
    )
      last.end = word.end;
    else all.push({ ...word });
    return all;
  }, []);
  // From the end, so that the places before stay what they are.
  for (const { node, start, end, id } of runs.reverse()) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const mark = document.createElement('mark');
    mark.className = STYLE;
    mark.setAttribute(CHECKED_WORD, id);
    if (id === chosen) mark.setAttribute('aria-current', 'true');
    range.surroundContents(mark);
  }
}
