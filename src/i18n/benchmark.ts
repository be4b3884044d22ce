/** Words of the benchmark's pages by language. They are read at build alone. */
import type { Locale } from '#core/ids.ts';
import { type BenchmarkWords, benchmark as en } from './benchmark-en.ts';
import { benchmark as zh } from './benchmark-zh.ts';

export const benchmarkWords: Record<Locale, BenchmarkWords> = { en, zh };
