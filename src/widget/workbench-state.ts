import type { Check } from '#core/checks.ts';
import type { Block, Info } from '#core/contract.ts';
import type { DeviceScript } from '#core/device-scripts.ts';
import type { Draft } from '#core/draft.ts';
import type { EditedPage } from '#core/edit-page.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { Box } from '#core/geometry.ts';
import type { Mode, Task } from '#core/ids.ts';
import type { Reading } from '#core/reading.ts';
import type { QuarterTurn } from '#documents/orientation.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import type { HumanCheckFailure } from '#i18n/en.ts';
import type { SampleAnswer } from '#samples/answers.ts';
import type { SampleId } from '#samples/sample-ids.ts';
import type { HistoryEntry, KeptPicture } from '#storage/schemas.ts';
import type { BatchView } from './batch/batch-view.ts';

/** A picture that is ready to be read. */
export type Picture = Pick<PreparedPicture, 'name' | 'blob' | 'width' | 'height' | 'shrunk'> &
  /** What is known of a file that was just chosen, and not of a picture that was kept. */
  Partial<Pick<PreparedPicture, 'source' | 'isBlank' | 'maySideways' | 'frames'>> & {
    /** Address of the picture as sent, for the page alone (`blob:`). */
    url: string;
  };

/** What a visitor should know of a picture before it is read. */
export type PictureNotice =
  /** It lay on its side, or upside down, and was turned clockwise by so many degrees. */
  | { kind: 'turned'; turn: Exclude<QuarterTurn, 0> }
  /** It may lie on its side. */
  | { kind: 'sideways' }
  /** There seems to be nothing on it. */
  | { kind: 'blank' }
  /** It is the first of so many frames of an animation. */
  | { kind: 'frames'; frames: number };

/** The part of a picture that is kept in the browser. */
export const keptPicture = ({ name, blob, width, height, shrunk }: Picture): KeptPicture => ({
  name,
  blob,
  width,
  height,
  shrunk,
});

/** A picture as what it was made of: of one that was kept, the kept picture is all there is. */
export const preparedOf = ({ url: _url, ...picture }: Picture): PreparedPicture => {
  const { name, blob, width, height } = picture;
  const source = { file: new File([blob], name, { type: blob.type }), width, height, turn: 0, crop: null } as const;
  return { isBlank: false, maySideways: false, source, ...picture };
};

/** Views of a result. */
export const VIEWS = ['preview', 'layout', 'text', 'latex', 'raw', 'json'] as const;
export type View = (typeof VIEWS)[number];

/** What the visitor made of the model's words. */
export type Correction = {
  /** The blocks and Markdown as the model wrote them. */
  original: { blocks: readonly Block[]; markdown: string; text: string };
  page: EditedPage;
  /** What was typed before it was discarded, to be put back. */
  discarded: EditedPage | null;
  /** Counts up when the text is changed other than by typing: views begin anew. */
  revision: number;
};

/** One picture and what has become of it: everything that goes when another picture comes. */
export type Page = {
  picture: Picture | null;
  notice: PictureNotice | null;
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
  /** Set when the answer was not read just now: it came with the page, or out of the history. */
  stored: { kind: 'sample'; id: SampleId; answer: SampleAnswer } | { kind: 'history'; savedAt: number } | null;
  /** Id in the history, once it is kept there. */
  keptAs: string | null;
  /** Set once the visitor has opened the editor. */
  correction: Correction | null;
  /** `blocks`, `markdown` and `text` are not the model's words any more; `reading`'s result always is. */
  edited: boolean;
  /** The editor is open. */
  editing: boolean;
  /** How much larger the picture is shown than where its width fits the panel; 1 to `MAX_ZOOM`. */
  zoom: number;
  /** The visitor is drawing a region. */
  isSelecting: boolean;
  /** What the visitor's own device has read of it. */
  draft: Draft;
  /** Why `reading` is the device's own; null where it is the model's. */
  here: HereBecause | null;
  /** The script that the device read it in. */
  readScript: DeviceScript;
  /** Words that are worth a look, once that is known. */
  checks: readonly Check[];
  /** The one that is looked at, and whether they are marked at all. */
  chosenCheck: string | null;
  marksHidden: boolean;
};

/** Why a page was read on the device: the visitor keeps it there, asked for it this once, or the service had no model. */
export type HereBecause = 'chosen' | 'asked' | 'unconfigured' | 'down';

/** The results that are kept in this browser, as far as it is known. */
export type HistoryState = {
  /** Results are kept; null while that is not known yet. */
  isOn: boolean | null;
  isPrivate: boolean;
  /** The newest first; null before it was asked for. */
  entries: readonly HistoryEntry[] | null;
  /** Number of entries, as last known. */
  keptCount: number;
  /** The browser keeps nothing for us. */
  isUnavailable: boolean;
};

/** The picture's largest size in its panel, as a multiple of the panel's width. */
export const MAX_ZOOM = 8;

/** All that the workbench shows is a function of this. */
export type WorkbenchState = Page & {
  /** Several pages that are read together; the page is the one of them that is shown. */
  batch: BatchView | null;
  /** A reading that goes on though another picture has taken its place. */
  left: { id: string; name: string } | null;
  /** Set while `picture` is a part of another: that page, the task chosen on it, and which part of it this is. */
  region: { page: Page; task: Task; box: Box; block: string | null } | null;
  /** Why the last file that was offered was refused; the picture before it stays. */
  refused: ErrorCode | null;
  /** The file is being looked at. */
  preparing: boolean;
  task: Task;
  query: string;
  mode: Mode;
  /** The mode whose view is drawn over the picture, while the visitor looks at the modes. */
  shownMode: Mode | null;
  /** The visitor has something to click in the human check. */
  checkIsInteractive: boolean;
  /** The visitor keeps pictures on the device: Read sends nothing. */
  keepsHere: boolean;
  /** What the device is to read pictures in. */
  script: DeviceScript;
  info: Info | null;
  view: View;
  history: HistoryState;
};

/** A page on which nothing was read yet. */
export const blankPage = (picture: Picture | null, task: Task): Page => ({
  picture,
  notice: null,
  reading: { phase: 'idle' },
  readTask: task,
  blocks: [],
  markdown: '',
  text: '',
  humanCheckFailure: null,
  chosenBlock: null,
  stored: null,
  keptAs: null,
  correction: null,
  edited: false,
  editing: false,
  zoom: 1,
  isSelecting: false,
  draft: { phase: 'none' },
  here: null,
  readScript: 'common',
  checks: [],
  chosenCheck: null,
  marksHidden: false,
});

/** The page out of all that is shown. */
export function pageOf(state: WorkbenchState): Page {
  const { batch, region, left, refused, preparing, task, query, mode, shownMode, ...rest } = state;
  const { checkIsInteractive, keepsHere, script, info, view, history, ...page } = rest;
  return page;
}

export const initialState = (task: Task): WorkbenchState => ({
  ...blankPage(null, task),
  batch: null,
  region: null,
  left: null,
  refused: null,
  preparing: false,
  task,
  query: '',
  mode: 'auto',
  shownMode: null,
  checkIsInteractive: false,
  keepsHere: false,
  script: 'common',
  info: null,
  view: 'preview',
  history: { isOn: null, isPrivate: false, entries: null, keptCount: 0, isUnavailable: false },
});
