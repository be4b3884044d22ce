/** The samples as they are made: where each picture comes from, and what its thumbnail shows. */
import type { SampleId } from '#samples/sample-ids.ts';
import { balanceSheet } from './drawings/balance-sheet.ts';
import type { Drawing } from './drawings/drawing.ts';
import { fieldTheory } from './drawings/field-theory.ts';
import { precisionChart } from './drawings/precision-chart.ts';
import { teaReceipt } from './drawings/tea-receipt.ts';

/** A part of a picture: pixels of the original for an original's cut, of the finished picture for a thumbnail. */
export type Cut = { left: number; top: number; width: number; height: number };

export type PictureSource =
  | { kind: 'drawing'; draw: () => Drawing }
  /** A picture that somebody else made; `file` from this project's root, `width` in pixels of what is shown. */
  | { kind: 'original'; file: string; cut?: Cut; width: number };

export type SampleMaking = {
  source: PictureSource;
  /** Lines and letters on one ground are smallest without loss; paper with its shades is not. */
  encoding:
    | { lossless: true }
    | { nearLossless: true; quality: number }
    | { quality: number; preset: 'text' | 'photo' };
  /** Left and top corner and width of the thumbnail's part; its height follows from the shape of its place. */
  thumbnail: Pick<Cut, 'left' | 'top' | 'width'>;
};

export const SAMPLE_MAKINGS: Record<SampleId, SampleMaking> = {
  'paper-page': {
    source: { kind: 'original', file: 'tests/fixtures/paper-page-table.png', width: 1275 },
    encoding: { lossless: true },
    thumbnail: { left: 270, top: 540, width: 760 },
  },
  'balance-sheet': {
    source: { kind: 'drawing', draw: balanceSheet },
    encoding: { nearLossless: true, quality: 40 },
    thumbnail: { left: 80, top: 140, width: 1030 },
  },
  handwriting: {
    source: {
      kind: 'original',
      file: 'scripts/samples/originals/handwriting-letter-1864.jpg',
      // The written part of the sheet; what lies below it is empty.
      cut: { left: 90, top: 90, width: 2280, height: 1760 },
      width: 1700,
    },
    encoding: { quality: 58, preset: 'photo' },
    thumbnail: { left: 725, top: 782, width: 930 },
  },
  formula: {
    source: { kind: 'drawing', draw: fieldTheory },
    encoding: { nearLossless: true, quality: 40 },
    thumbnail: { left: 170, top: 230, width: 800 },
  },
  chart: {
    source: { kind: 'drawing', draw: precisionChart },
    encoding: { nearLossless: true, quality: 40 },
    thumbnail: { left: 90, top: 190, width: 1090 },
  },
  receipt: {
    source: { kind: 'drawing', draw: teaReceipt },
    encoding: { quality: 60, preset: 'text' },
    thumbnail: { left: 60, top: 40, width: 720 },
  },
};
