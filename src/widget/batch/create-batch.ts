/** A batch that is open: its files, its pages, what is read of them, and what the visitor does with it. */
import { type BatchPage, emptyBatch, isFinal, totalsOf } from '#core/batch.ts';
import { type ErrorCode, OcrError } from '#core/errors.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import type { BatchWords } from '#i18n/batch-en.ts';
import type { WholeBatch } from '#storage/kept-batches.ts';
import { isQueryMissing } from '../can-read.ts';
import type { DeviceEngine } from '../controller/device.ts';
import { loadEngine } from '../controller/engine.ts';
import type { Service } from '../controller/service.ts';
import { showPage } from '../controller/show-page.ts';
import { hasReader } from '../reads-here.ts';
import type { Store } from '../store.ts';
import { blankPage, preparedOf, type WorkbenchState } from '../workbench-state.ts';
import { createBatchState } from './batch-state.ts';
import { type BatchControl, type BatchView, type DocumentOptions, DPI_CHOICES } from './batch-view.ts';
import { primaryOf } from './batch-words.ts';
import { createDescriber } from './describe-pages.ts';
import { createKeeper } from './keeper.ts';
import { createDocumentMaker } from './make-document.ts';
import { createIntake } from './open-files.ts';
import { createPageDeeds } from './page-deeds.ts';
import { blocksOfEntry, newEntry, type PageEntries, sourceOf } from './page-entry.ts';
import { createPagePictures } from './page-pictures.ts';
import { restoreEntry } from './restore.ts';
import { createRunner } from './runner.ts';
import { createShownPage } from './shown-page.ts';

const DEFAULT_OPTIONS: DocumentOptions = { pageBreaks: true, removeRepeats: false, joinWords: true, joinTables: false };

/** Milliseconds after the last key that the whole document and the kept page follow a correction. */
const CORRECTION_WAIT = 500;

/** Width of the small pictures, in pixels. */
const THUMBNAIL_WIDTH = 160;

type Start = {
  store: Store<WorkbenchState>;
  service: Service;
  /** The engine on the device, loaded when a page is to stay here. */
  loadDevice: () => Promise<DeviceEngine>;
  /** Stops the reading of a part of the page that is on show. */
  stopReading: () => void;
  words: BatchWords;
  /** The visitor lets results be kept. */
  isKept: boolean;
  /** A batch that a page before this one has left. */
  found: { whole: WholeBatch; hold: AbortController } | null;
};

/** A new batch, or the one that was found, before its pages are there. */
const initialView = (
  control: BatchControl,
  words: BatchWords,
  isKept: boolean,
  dpi: number | undefined,
): BatchView => ({
  control,
  words,
  batch: emptyBatch,
  chosen: null,
  opening: 0,
  refused: [],
  password: null,
  keeping: isKept ? 'kept' : 'off',
  dpi: DPI_CHOICES.find((choice) => choice === dpi) ?? DPI_CHOICES[0],
  options: DEFAULT_OPTIONS,
  revision: 0,
});

/** Opens a batch: `state.batch` is there from now on, until it is closed. */
export function createBatch(start: Start): BatchControl {
  const { store, service, loadDevice, stopReading, words, isKept, found: left } = start;
  const found = left?.whole ?? null;
  const entries: PageEntries = new Map();
  const pictures = createPagePictures();
  const closing = new AbortController();
  const closed = closing.signal;
  const state = createBatchState(store, closed, () => keeper.touch());
  const { view, batch, pageOf, patch, dispatch, asked } = state;
  const pictureOf = (page: BatchPage, signal: AbortSignal): Promise<PreparedPicture> => {
    const entry = entries.get(page.id);
    if (!entry) return Promise.reject(new OcrError('image-missing'));
    // What is sent already is what the page is.
    if (entry.job) return Promise.resolve(preparedOf({ ...entry.job.picture, url: '' }));
    return pictures.picture(page, entry, view().dpi, signal);
  };
  const known = (id: string): BatchPage => {
    const page = pageOf(id);
    if (!page) throw new OcrError('image-missing');
    return page;
  };

  const keeper = createKeeper(
    {
      batchId: found?.batch.id ?? crypto.randomUUID(),
      batch,
      entries,
      chosen: () => ({ dpi: view().dpi, asked: asked() }),
      onChange: (keeping) => patch({ keeping }),
    },
    isKept,
    left?.hold ?? null,
  );
  /** A correction that is not kept yet, nor in the document. */
  let correction: { id: string; timer: ReturnType<typeof setTimeout> } | null = null;
  const settleCorrection = () => {
    if (!correction) return;
    const { id, timer } = correction;
    clearTimeout(timer);
    correction = null;
    void keeper.keepPage(id);
    patch({ revision: view().revision + 1 });
  };
  const shown = createShownPage(store, pictureOf, stopReading, {
    onEdited(id) {
      if (correction) clearTimeout(correction.timer);
      correction = { id, timer: setTimeout(settleCorrection, CORRECTION_WAIT) };
    },
    onRead(id, reading) {
      void keeper.keepPage(id);
      dispatch({ type: 'page-words-given', id, from: sourceOf(reading) });
    },
  });
  const runner = createRunner({
    service,
    batch,
    dispatch,
    entry: (id) => entries.get(id),
    asked,
    picture: pictureOf,
    async reasonToStay(signal) {
      if (store.get().keepsHere) return 'chosen';
      return (await service.info(signal)).service.state === 'unconfigured' ? 'unconfigured' : null;
    },
    loadDevice,
    keep: (id) => keeper.keepPage(id),
    onReading: (id, change) => shown.update(id, change),
    // What is on show is still looked at.
    forgetPicture: (id) => id !== view().chosen && pictures.forget(id),
  });
  const describeAll = createDescriber(state, pictures, closed);
  const intake = createIntake({
    signal: closed,
    onOpening: (change) => patch({ opening: view().opening + change }),
    onRefused: (name: string, code: ErrorCode) => patch({ refused: [...view().refused, { name, code }] }),
    onPassword: (password) => patch({ password }),
    onOpened(document, source, file) {
      const pages = Array.from({ length: document.pageCount }, () => ({
        id: crypto.randomUUID(),
        key: crypto.randomUUID(),
      }));
      for (const { id } of pages) entries.set(id, newEntry(asked().task));
      pictures.add(document.id, source);
      keeper.keepFile(document.id, file);
      dispatch({ type: 'document-added', document, pages });
      void describeAll();
    },
  });

  const choose = async (id: string | null) => {
    settleCorrection();
    patch({ chosen: id });
    const page = id === null ? undefined : pageOf(id);
    const entry = id === null ? undefined : entries.get(id);
    if (page && entry) await shown.show(page, entry);
    else shown.clear();
  };
  const close = () => {
    runner.close();
    keeper.close();
    if (correction) clearTimeout(correction.timer);
    closing.abort();
    shown.close();
    pictures.close();
    showPage(store, blankPage(null, store.get().task), { batch: null });
  };
  const deeds = createPageDeeds({
    state,
    entries,
    pictures,
    shown,
    runner,
    keeper,
    closed,
    choose,
    onEmpty: close,
  });
  const act = () => {
    const { run, pages } = batch();
    if (run.phase === 'running') runner.pause();
    else if (totalsOf(batch()).waiting > 0 || run.phase === 'paused') runner.start();
    else deeds.readAgain(new Set(pages.filter((page) => page.state.kind === 'failed').map(({ id }) => id)));
  };

  const control: BatchControl = {
    ...deeds,
    choose,
    close,
    act,
    async addFiles(files) {
      await intake.addFiles(files);
      if (closed.aborted || batch().pages.length > 0 || view().opening > 0) return;
      // None of them could be opened: the workbench is as it was, and says why.
      const refused = view().refused.at(-1)?.code ?? null;
      close();
      store.patch({ refused });
    },
    setPagesChosen(ids, chosen) {
      dispatch({ type: 'pages-chosen', ids, chosen });
      runner.pump();
    },
    setRange: (document, text) => intake.setRange(batch(), document, text, dispatch),
    movePage: (id, to) => dispatch({ type: 'page-moved', id, to }),
    setDpi(dpi) {
      patch({ dpi });
      for (const { id } of batch().pages) pictures.forget(id);
      keeper.touch();
    },
    readShown() {
      const page = pageOf(view().chosen ?? '');
      if (page && isFinal(page)) deeds.readAgain(new Set([page.id]));
      else act();
    },
    cancelPage: (id) => runner.cancel(id),
    setOptions: (options) => patch({ options }),
    answerPassword: intake.answerPassword,
    thumbnail: async (id, signal) => pictures.thumbnail(known(id), THUMBNAIL_WIDTH, signal),
    picture: async (id, signal) => pictureOf(known(id), signal),
    document: createDocumentMaker(view, entries),
    blocksOf: (id) => blocksOfEntry(entries.get(id)),
    pageOf: (id) => entries.get(id)?.page,
    primary: () => primaryOf(view(), isQueryMissing(store.get()) || !hasReader(store.get())),
  };

  store.patch({ batch: initialView(control, words, isKept, found?.batch.dpi) });
  shown.clear();
  if (found) {
    store.patch({ ...found.batch.asked });
    const restored = restoreEntry(found);
    for (const [id, entry] of restored.entries) entries.set(id, entry);
    for (const document of restored.batch.documents) {
      const kept = found.files.find(({ id }) => id === document.id);
      if (!kept) continue;
      const file = new File([kept.file], kept.name, { type: kept.file.type });
      pictures.add(document.id, intake.sourceOf(document, file));
    }
    patch({ batch: restored.batch, revision: 1 });
    runner.followLeft(restored.going);
    void describeAll();
  }
  if (!store.get().keepsHere) {
    void loadEngine()
      .then(() => service.load(closed))
      .catch(() => undefined);
  }
  return control;
}
