/** Words of Latin text and Chinese characters that a reader takes in a minute: Brysbaert 2019 (238), and about 1.3 characters a word. */
const WORDS_A_MINUTE = 238;
const CHARACTERS_A_MINUTE = 310;

const HAN = /\p{Script=Han}/gu;
const WORD = /[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu;

/** Words of a text; a Chinese character counts as one. */
export function countWords(text: string): { words: number; characters: number } {
  const characters = text.match(HAN)?.length ?? 0;
  return { words: text.replace(HAN, ' ').match(WORD)?.length ?? 0, characters };
}

/** Minutes that it takes to read a text, one at least. */
export function readingMinutes(text: string): number {
  const { words, characters } = countWords(text);
  return Math.max(1, Math.round(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE));
}
