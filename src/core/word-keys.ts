/** Texts as words that can be compared: what two readers may write differently for the same print is the same here. */

/** A word in its text. `key` is what is compared; two words with the same key say the same. */
export type KeyedWord = { readonly text: string; readonly key: string; readonly start: number; readonly end: number };

/** Stands where a formula was taken out of a text. A private character: no text holds it. */
export const FORMULA_SIGN = '\uE000';

/** Letters that look alike in print: a reader who takes one for the other is no news. */
const LOOK_ALIKE: Record<string, string> = { i: '1', l: '1', '|': '1', '!': '1', ı: '1', o: '0' };

/** Letters that have no accent to be taken from them, as they are spelt without. */
const SPELT_OUT: Record<string, string> = { æ: 'ae', œ: 'oe', ß: 'ss', ø: 'o' };

/**
 * What of a word is compared: letters and digits without case, accents and look-alikes; and the point or comma between
 * two digits, since 1.5 is not 15. Quotes, dashes, blanks and marks of Markdown do not count.
 */
export function keyOf(text: string): string {
  if (text.includes(FORMULA_SIGN)) return FORMULA_SIGN;
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[æœßø]/g, (letter) => SPELT_OUT[letter] ?? letter);
  const bare = plain.replace(/(?<=\d)[.,](?=\d)/g, '\uE001').replace(/[^\p{L}\p{N}|!\uE001]/gu, '');
  if (!/[\p{L}\p{N}]/u.test(bare)) return '';
  return bare.replace(/[il|!ıo]/g, (letter) => LOOK_ALIKE[letter] ?? letter).replaceAll('\uE001', '.');
}

/** Signs of scripts without blanks between words: each is a word of its own. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** True for a word that is one sign of a script without blanks. */
export const isSign = (text: string): boolean => text.length <= 2 && SIGN.test(text);

/** The words of a text that have something to compare, in order. Linear in the text. */
export function keyedWords(text: string): KeyedWord[] {
  const words: KeyedWord[] = [];
  for (const match of text.matchAll(WORDS)) {
    const key = keyOf(match[0]);
    if (key !== '') words.push({ text: match[0], key, start: match.index, end: match.index + match[0].length });
  }
  return words;
}
