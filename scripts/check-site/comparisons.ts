/** Pages of pairs say what is true of their pair: no two of a language share more than a third of their sentences. */
import type { Check, Finding, Page } from './site.ts';

/** Largest share of a page’s sentences that another one may have, too. */
const MOST_SHARED = 1 / 3;
/** Words, or in Chinese characters, below which a sentence counts for nothing: they are alike everywhere. */
const LEAST = { words: 5, characters: 8 };

const PAIR = /^\/(?:(zh)\/)?compare\/deepseek-ocr-vs-[\w-]+\/$/;

/** The sentences of a page’s article, the frame that all pairs share included. */
export function sentencesOf(page: Page): Set<string> {
  const texts = page.root
    .querySelectorAll('article p, article li, article td, article th, article caption, article dd')
    .flatMap(({ text }) => text.split(/(?<=[.!?])\s+|(?<=[。！？；])/));
  const isLong = (sentence: string): boolean =>
    /\p{Script=Han}/u.test(sentence)
      ? [...sentence].length >= LEAST.characters
      : sentence.split(' ').length >= LEAST.words;
  return new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(isLong));
}

export const checkComparisons: Check = (site) => {
  const pairs = [...site.pages.values()]
    .filter(({ path }) => PAIR.test(path))
    .map((page) => ({ page, locale: PAIR.exec(page.path)?.[1] ?? 'en', sentences: sentencesOf(page) }));
  return pairs.flatMap(({ page, locale, sentences }) =>
    pairs.flatMap((other): Finding[] => {
      if (other.page === page || other.locale !== locale) return [];
      const shared = [...sentences].filter((sentence) => other.sentences.has(sentence)).length;
      const share = shared / Math.max(1, sentences.size);
      return share > MOST_SHARED
        ? [{ page: page.path, problem: `shares ${Math.round(100 * share)} % of its sentences with ${other.page.path}` }]
        : [];
    }),
  );
};
