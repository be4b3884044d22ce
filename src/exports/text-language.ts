/** Letters that tell a language, by the share of all letters that is enough for it. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp, share: number])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1],
  ['ko', /\p{Script=Hangul}/gu, 0.2],
  ['zh', /\p{Script=Han}/gu, 0.2],
  ['ar', /\p{Script=Arabic}/gu, 0.5],
  ['he', /\p{Script=Hebrew}/gu, 0.5],
  ['ru', /\p{Script=Cyrillic}/gu, 0.5],
  ['el', /\p{Script=Greek}/gu, 0.5],
  ['hi', /\p{Script=Devanagari}/gu, 0.5],
  ['th', /\p{Script=Thai}/gu, 0.5],
];

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The language that a text's script speaks for, as a BCP 47 tag: what a screen reader or a spell checker begins with.
 * Languages of one script are not told apart; the Latin script gives `en`.
 */
export function languageOf(text: string): string {
  const letters = Math.max(1, count(text, /\p{L}/gu));
  return SCRIPTS.find(([, script, share]) => count(text, script) / letters >= share)?.[0] ?? 'en';
}

/** Whether a language is written from right to left. */
export const isRightToLeft = (language: string): boolean => language === 'ar' || language === 'he';
