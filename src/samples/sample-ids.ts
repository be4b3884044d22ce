/** The samples that the workbench offers, in the order in which they stand, and what each is read as. */
import type { Task } from '#core/ids.ts';

export const SAMPLE_IDS = ['paper-page', 'balance-sheet', 'handwriting', 'formula', 'chart', 'receipt'] as const;
export type SampleId = (typeof SAMPLE_IDS)[number];

export const SAMPLE_TASKS: Record<SampleId, Task> = {
  'paper-page': 'document',
  'balance-sheet': 'table',
  handwriting: 'document',
  formula: 'formula',
  chart: 'figure',
  receipt: 'document',
};
