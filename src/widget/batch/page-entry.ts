/** What is known of each page of a batch beside its state: its reading, the visitor's corrections, its job. */
import type { PageSource } from '#core/batch.ts';
import type { Block } from '#core/contract.ts';
import type { Task } from '#core/ids.ts';
import type { Reading } from '#core/reading.ts';
import type { QuarterTurn } from '#documents/orientation.ts';
import type { KeptPicture } from '#storage/schemas.ts';
import { blankPage, type Page } from '../workbench-state.ts';

/** A job that was asked for; `ticket` is empty until it is accepted. */
export type PageJob = { ticket: string; startedAt: number; picture: KeptPicture };

export type PageEntry = {
  /** As the workbench shows it, without its picture. */
  page: Page;
  /** Degrees clockwise beyond what the file asks for; null until it was looked at. */
  turn: QuarterTurn | null;
  job: PageJob | null;
};

export type PageEntries = Map<string, PageEntry>;

export const newEntry = (task: Task): PageEntry => ({ page: blankPage(null, task), turn: null, job: null });

/** Where the words of a page that was read came from. */
export function sourceOf(reading: Reading): PageSource {
  const provider = reading.phase === 'succeeded' ? reading.result.engine.provider : null;
  if (provider === 'text-layer') return 'text-layer';
  return provider === 'on-device' ? 'device' : 'model';
}

/** Blocks of a page that has ended with words. */
export const blocksOfEntry = (entry: PageEntry | undefined): readonly Block[] => {
  const phase = entry?.page.reading.phase;
  return phase === 'succeeded' || phase === 'stopped' ? (entry?.page.blocks ?? []) : [];
};
