import type { Block, Info } from '#core/contract.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import type { Reading } from '#core/reading.ts';
import type { HumanCheckFailure } from '#i18n/en.ts';

/** A picture that is ready to be read. */
export type Picture = {
  name: string;
  /** Address of the picture as sent, for the page alone (`blob:`). */
  url: string;
  blob: Blob;
  width: number;
  height: number;
  shrunk: boolean;
};

/** Views of a result. */
export const VIEWS = ['preview', 'layout', 'text', 'raw', 'json'] as const;
export type View = (typeof VIEWS)[number];

/** All that the workbench shows is a function of this. */
export type WorkbenchState = {
  picture: Picture | null;
  /** Why the last file that was offered was refused; the picture before it stays. */
  refused: ErrorCode | null;
  /** The file is being looked at. */
  preparing: boolean;
  task: Task;
  query: string;
  reading: Reading;
  /** What `reading`'s words say, block by block; follows them. */
  blocks: readonly Block[];
  markdown: string;
  text: string;
  /** Why the human check failed, beside `reading`'s error. */
  humanCheckFailure: HumanCheckFailure | null;
  /** The visitor has something to click in the human check. */
  checkIsInteractive: boolean;
  info: Info | null;
  view: View;
  /** The block that is chosen on both sides. */
  chosenBlock: string | null;
};

export const initialState = (task: Task): WorkbenchState => ({
  picture: null,
  refused: null,
  preparing: false,
  task,
  query: '',
  reading: { phase: 'idle' },
  blocks: [],
  markdown: '',
  text: '',
  humanCheckFailure: null,
  checkIsInteractive: false,
  info: null,
  view: 'preview',
  chosenBlock: null,
});
