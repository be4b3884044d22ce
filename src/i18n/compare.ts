/** Words of the comparison pages by language. They are read at build alone, so no script of a page carries them. */
import type { Locale } from '#core/ids.ts';
import { type CompareWords, compare as en } from './compare-en.ts';
import { compare as zh } from './compare-zh.ts';

export const compareWords: Record<Locale, CompareWords> = { en, zh };
