/** From a file that was dropped, pasted or chosen to a picture that can be read. */
import { OcrError } from '#core/errors.ts';
import { preloadRenderer } from '../render/load-renderer.ts';
import type { Store } from '../store.ts';
import { blankPage, type Picture, type WorkbenchState } from '../workbench-state.ts';
import { loadEngine } from './engine.ts';
import type { Reader } from './reader.ts';
import type { Service } from './service.ts';
import { showPage } from './show-page.ts';

/** The views of a picture and a result are fetched beside it, so that they are there when they are to be shown. */
const fetchViews = () =>
  Promise.allSettled([
    import('../views/PicturePanel.tsx'),
    import('../views/ResultPanel.tsx'),
    import('../views/ReadingTools.tsx'),
  ]);

export type Intake = {
  /** Takes files that were dropped, pasted or chosen. */
  offerFiles(files: readonly File[]): Promise<void>;
};

export function createIntake(store: Store<WorkbenchState>, service: Service, reader: Reader): Intake {
  let preparing = new AbortController();

  /** Puts a picture in the place of what is there, whatever that was. */
  const showPicture = (picture: Picture) => {
    reader.leave();
    showPage(store, blankPage(picture, store.get().task));
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
      const [{ preparePicture }] = await Promise.all([loadEngine(), fetchViews()]);
      const prepared = await preparePicture(file, signal);
      signal.throwIfAborted();
      showPicture({ ...prepared, url: URL.createObjectURL(prepared.blob) });
      // Failing is no news yet: Read asks again.
      void service.load(signal).catch(() => undefined);
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
  };
}
