/**
 * What the row of samples needs at first load: addresses and sizes. The answers are one file of their own, fetched when
 * the page is idle. `no-inline` keeps the thumbnails out of the JavaScript.
 */
import type { Task } from '#core/ids.ts';
import balanceSheet from './pictures/balance-sheet.webp?url&no-inline';
import chart from './pictures/chart.webp?url&no-inline';
import formula from './pictures/formula.webp?url&no-inline';
import handwriting from './pictures/handwriting.webp?url&no-inline';
import paperPage from './pictures/paper-page.webp?url&no-inline';
import receipt from './pictures/receipt.webp?url&no-inline';
import { SAMPLE_TASKS, type SampleId } from './sample-ids.ts';
import balanceSheetSmall from './thumbnails/balance-sheet.avif?url&no-inline';
import chartSmall from './thumbnails/chart.avif?url&no-inline';
import formulaSmall from './thumbnails/formula.avif?url&no-inline';
import handwritingSmall from './thumbnails/handwriting.avif?url&no-inline';
import paperPageSmall from './thumbnails/paper-page.avif?url&no-inline';
import receiptSmall from './thumbnails/receipt.avif?url&no-inline';

export { default as ANSWERS_URL } from './answers.json?url&no-inline';

export type Sample = {
  id: SampleId;
  task: Task;
  /** The picture as it is shown and sent: WebP. */
  picture: string;
  /** A telling part of it, WebP, 232 x 128 pixels for a place of 116 x 64. */
  thumbnail: string;
  /** Pixels of `picture`. */
  width: number;
  height: number;
};

const sample = (id: SampleId, picture: string, thumbnail: string, width: number, height: number): Sample => ({
  id,
  task: SAMPLE_TASKS[id],
  picture,
  thumbnail,
  width,
  height,
});

/** The samples in the order in which they stand. */
export const SAMPLES: readonly Sample[] = [
  sample('paper-page', paperPage, paperPageSmall, 1275, 1650),
  sample('balance-sheet', balanceSheet, balanceSheetSmall, 1190, 1694),
  sample('handwriting', handwriting, handwritingSmall, 1700, 1312),
  sample('formula', formula, formulaSmall, 1600, 1120),
  sample('chart', chart, chartSmall, 1560, 960),
  sample('receipt', receipt, receiptSmall, 836, 1469),
];
