/** The paper's Table 2: how much of a page is read back, by the text on it and the vision tokens spent on it. */
import type { SourceId } from './sources.ts';

/** What one number of vision tokens gives. */
export type FoxReading = {
  /** Precision in percent, 0 to 100. */
  precision: number;
  /** Text tokens for each vision token. */
  compression: number;
};

/** English pages of the Fox benchmark with a number of text tokens, read with the prompt “Free OCR.”. */
export type FoxRow = {
  /** Least and most text tokens of these pages. */
  from: number;
  to: number;
  pages: number;
  /** 64 vision tokens: Tiny, 512 x 512. */
  tiny: FoxReading;
  /** 100 vision tokens: Small, 640 x 640. */
  small: FoxReading;
};

export const FOX_SOURCE: SourceId = 'paper-fox';
export const FOX_TOKENS = { tiny: 64, small: 100 } as const;
export const FOX_SERIES = ['tiny', 'small'] as const;
export type FoxSeries = (typeof FOX_SERIES)[number];

const row = (
  from: number,
  pages: number,
  [tinyPrecision, tinyCompression]: [number, number],
  [smallPrecision, smallCompression]: [number, number],
): FoxRow => ({
  from,
  to: from + 100,
  pages,
  tiny: { precision: tinyPrecision, compression: tinyCompression },
  small: { precision: smallPrecision, compression: smallCompression },
});

export const FOX_PAGES: readonly FoxRow[] = [
  row(600, 7, [96.5, 10.5], [98.5, 6.7]),
  row(700, 28, [93.8, 11.8], [97.3, 7.5]),
  row(800, 28, [83.8, 13.2], [96.8, 8.5]),
  row(900, 14, [85.9, 15.1], [96.8, 9.7]),
  row(1000, 11, [79.3, 16.5], [91.5, 10.6]),
  row(1100, 8, [76.4, 17.7], [89.8, 11.3]),
  row(1200, 4, [59.1, 19.7], [87.1, 12.6]),
];
