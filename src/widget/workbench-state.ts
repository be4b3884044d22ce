import type { Block, Info } from '#core/contract.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { Box } from '#core/geometry.ts';
import type { Mode, Task } from '#core/ids.ts';
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

/** One picture and what has become of it: everything that goes when another picture comes. */
export type Page = {
  picture: Picture | null;
  reading: Reading;
  /** The task that `reading` was begun with. */
  readTask: Task;
  /** What `reading`'s words say, block by block; follows them, and the visitor's corrections after them. */
  blocks: readonly Block[];
  markdown: string;
  text: string;
  /** Why the human check failed, beside `reading`'s error. */
  humanCheckFailure: HumanCheckFailure | null;
  /** The block that is chosen on both sides. */
  chosenBlock: string | null;
};

/** All that the workbench shows is a function of this. */
export type WorkbenchState = Page & {
  /** Set while `picture` is a part of another: that page, and which part of it this is. */
  region: { page: Page; box: Box; block: string | null } | null;
  /** Why the last file that was offered was refused; the picture before it stays. */
  refused: ErrorCode | null;
  /** The file is being looked at. */
  preparing: boolean;
  task: Task;
  query: string;
  mode: Mode;
  /** The visitor has something to click in the human check. */
  checkIsInteractive: boolean;
  info: Info | null;
  view: View;
};

/** A page on which nothing was read yet. */
export const blankPage = (picture: Picture | null, task: Task): Page => ({
  picture,
  reading: { phase: 'idle' },
  readTask: task,
  blocks: [],
  markdown: '',
  text: '',
  humanCheckFailure: null,
  chosenBlock: null,
});

export const initialState = (task: Task): WorkbenchState => ({
  ...blankPage(null, task),
  region: null,
  refused: null,
  preparing: false,
  task,
  query: '',
  mode: 'auto',
  checkIsInteractive: false,
  info: null,
  view: 'preview',
});
