/** From a file that was dropped, pasted or chosen to a picture that can be read. */
import { OcrError } from '#core/errors.ts';
import { isGoing } from '#core/reading.ts';
import type { QuarterTurn } from '#documents/orientation.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import { noticeOf } from '../picture-notice.ts';
import { preloadRenderer } from '../render/load-renderer.ts';
import type { Store } from '../store.ts';
import { blankPage, type Picture, type PictureNotice, preparedOf, type WorkbenchState } from '../workbench-state.ts';
import { loadEngine } from './engine.ts';
import type { Reader } from './reader.ts';
import type { Service } from './service.ts';
import { showPage } from './show-page.ts';

/** The views that come with a picture are fetched beside it, so that they are there when they are to be shown. */
const fetchViews = () =>
  Promise.allSettled([
    import('../views/PicturePanel.tsx'),
    import('../views/ResultPanel.tsx'),
    import('../views/ReadingTools.tsx'),
  ]);

export type Intake = {
  /** Takes files that were dropped, pasted or chosen. */
  offerFiles(files: readonly File[]): Promise<void>;
  /** Fetches a picture from the web. True once it is there; else `refused` says why. */
  offerAddress(address: string): Promise<boolean>;
  /** Turns the picture clockwise. Does nothing while a reading goes on; what was read of it before stays in the history. */
  turn(turn: QuarterTurn): Promise<void>;
  dismissNotice(): void;
  /** Takes the picture and what was read away: the workbench as it was at first. */
  closePage(): void;
};

/** @param takeFiles takes files as a batch, where they are one. */
export function createIntake(
  store: Store<WorkbenchState>,
  service: Service,
  reader: Reader,
  takeFiles: (files: readonly File[]) => Promise<boolean>,
): Intake {
  let preparing = new AbortController();

  /** Puts a picture in the place of what is there, whatever that was. */
  const showPicture = (picture: Picture, notice: PictureNotice | null = null) => {
    reader.leave();
    showPage(store, { ...blankPage(picture, store.get().task), notice });
  };

  const turnTo = async (prepared: PreparedPicture, turn: QuarterTurn, signal: AbortSignal) => {
    const { turnPicture } = await loadEngine();
    const turned = await turnPicture(prepared, turn, signal);
    return { ...turned, url: URL.createObjectURL(turned.blob) };
  };

  /** Turns a picture that lies on its side, unless the visitor has gone on with it meanwhile; a doubt is told. */
  const setUpright = async (prepared: PreparedPicture, signal: AbortSignal) => {
    const { noticeOrientation } = await loadEngine();
    const { turn, sure } = await noticeOrientation(prepared, signal);
    if (sure && turn === 0) return;
    const isStillThere = () => {
      const { picture, reading } = store.get();
      return picture?.blob === prepared.blob && reading.phase === 'idle' && !signal.aborted;
    };
    if (!sure || turn === 0) {
      if (isStillThere()) store.patch({ notice: { kind: 'sideways' } });
      return;
    }
    const upright = await turnTo(prepared, turn, signal);
    if (isStillThere()) showPicture(upright, { kind: 'turned', turn });
    else URL.revokeObjectURL(upright.url);
  };

  /** Prepares what `fetchFile` gives and shows it. True when that went well; else `refused` says why. */
  const take = async (fetchFile: (signal: AbortSignal) => Promise<File>): Promise<boolean> => {
    void preloadRenderer();
    preparing.abort();
    preparing = new AbortController();
    const { signal } = preparing;
    store.patch({ preparing: true, refused: null });
    try {
      const file = await fetchFile(signal);
      signal.throwIfAborted();
      // A file of pages that came from the web.
      if (await takeFiles([file])) return true;
      const [{ preparePicture }] = await Promise.all([loadEngine(), fetchViews()]);
      const prepared = await preparePicture(file, signal);
      signal.throwIfAborted();
      showPicture({ ...prepared, url: URL.createObjectURL(prepared.blob) }, noticeOf(prepared));
      // Failing is no news yet: Read asks again.
      if (!store.get().keepsHere) void service.load(signal).catch(() => undefined);
      void setUpright(prepared, signal).catch(() => undefined);
      return true;
    } catch (error) {
      if (!signal.aborted) {
        store.patch({ preparing: false, refused: error instanceof OcrError ? error.code : 'image-damaged' });
      }
      return false;
    }
  };

  return {
    async offerFiles(files) {
      const [file] = files;
      if (!file) return;
      if (files.length > 1) store.patch({ refused: 'image-count' });
      else await take(() => Promise.resolve(file));
    },
    offerAddress: (address) =>
      take(async (signal) => {
        const { fetchPicture } = await loadEngine();
        return fetchPicture(address, signal);
      }),
    async turn(turn) {
      const { picture, reading } = store.get();
      if (!picture || isGoing(reading)) return;
      preparing.abort();
      preparing = new AbortController();
      const { signal } = preparing;
      try {
        const turned = await turnTo(preparedOf(picture), turn, signal);
        if (store.get().picture === picture && !isGoing(store.get().reading)) showPicture(turned);
        else URL.revokeObjectURL(turned.url);
      } catch (error) {
        if (!signal.aborted) store.patch({ refused: error instanceof OcrError ? error.code : 'internal' });
      }
    },
    dismissNotice: () => store.patch({ notice: null }),
    closePage() {
      preparing.abort();
      reader.leave();
      showPage(store, blankPage(null, store.get().task));
    },
  };
}
