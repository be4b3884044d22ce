/** From a file that was dropped, pasted or chosen to a picture that can be read. */
import { OcrError } from '#core/errors.ts';
import type { Store } from '../store.ts';
import { preloadRenderer } from '../views/use-block-fragment.ts';
import { blankPage, type Picture, type WorkbenchState } from '../workbench-state.ts';
import { loadEngine } from './engine.ts';
import type { Reader } from './reader.ts';
import type { Service } from './service.ts';

/** The views of a picture and a result are fetched beside it, so that they are there when they are to be shown. */
const fetchViews = () => Promise.allSettled([import('../views/PicturePanel.tsx'), import('../views/ResultPanel.tsx')]);

export type Intake = {
  /** Takes files that were dropped, pasted or chosen. */
  offerFiles(files: readonly File[]): Promise<void>;
};

export function createIntake(store: Store<WorkbenchState>, service: Service, reader: Reader): Intake {
  let preparing = new AbortController();

  /** Puts a picture in the place of what is there, whatever that was. */
  const showPicture = (picture: Picture) => {
    reader.cancel();
    const { picture: old, region, task } = store.get();
    store.patch({ ...blankPage(picture, task), region: null, preparing: false });
    for (const gone of [old, region?.page.picture]) if (gone) URL.revokeObjectURL(gone.url);
  };

  return {
    async offerFiles(files) {
      const [file] = files;
      if (!file) return;
      if (files.length > 1) {
        store.patch({ refused: 'image-count' });
        return;
      }
      void preloadRenderer();
      preparing.abort();
      preparing = new AbortController();
      const { signal } = preparing;
      store.patch({ preparing: true, refused: null });
      try {
        const [{ preparePicture }] = await Promise.all([loadEngine(), fetchViews()]);
        const prepared = await preparePicture(file, signal);
        signal.throwIfAborted();
        showPicture({ ...prepared, url: URL.createObjectURL(prepared.blob) });
        // Failing is no news yet: Read asks again.
        await service.load(signal).catch(() => undefined);
      } catch (error) {
        if (signal.aborted) return;
        store.patch({ preparing: false, refused: error instanceof OcrError ? error.code : 'image-damaged' });
      }
    },
  };
}
