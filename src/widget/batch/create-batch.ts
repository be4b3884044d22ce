/** A batch that is open: its files, its pages, what is read of them, and what the visitor does with it. */
import {
  type Batch,
  type BatchEvent,
  type BatchPage,
  emptyBatch,
  isFinal,
  reduceBatch,
  totalsOf,
} from '#core/batch.ts';
import { type ErrorCode, OcrError } from '#core/errors.ts';
import { isGoing, type Reading } from '#core/reading.ts';
import { addTurns } from '#documents/orientation.ts';
import type { BatchWords } from '#i18n/batch-en.ts';
import type { WholeBatch } from '#storage/kept-batches.ts';
import { isQueryMissing } from '../can-read.ts';
import type { DeviceEngine } from '../controller/device.ts';
import { loadEngine } from '../controller/engine.ts';
import type { Service } from '../controller/service.ts';
import { hasReader } from '../reads-here.ts';
import type { Store } from '../store.ts';
import { blankPage, type Page, type WorkbenchState } from '../workbench-state.ts';
import { type BatchControl, type BatchView, type DocumentOptions, DPI_CHOICES } from './batch-view.ts';
import { primaryOf } from './batch-words.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { createDocumentMaker } from './make-document.ts';
import { createIntake } from './open-files.ts';
import { blocksOfEntry, newEntry, type PageEntries } from './page-entry.ts';
import { createPagePictures } from './page-pictures.ts';
import { restoreEntry } from './restore.ts';
import { createRunner } from './runner.ts';
import { createShownPage } from './shown-page.ts';
import { resultOfText } from './text-layer.ts';

const DEFAULT_OPTIONS: DocumentOptions = { pageBreaks: true, removeRepeats: false, joinWords: true, joinTables: false };

/** Milliseconds after the last key that the whole document and the kept page follow a correction. */
const CORRECTION_WAIT = 500;

type Start = {
  store: Store<WorkbenchState>;
  service: Service;
  /** The engine on the device, loaded when a page is to stay here. */
  loadDevice: () => Promise<DeviceEngine>;
  words: BatchWords;
  /** The visitor lets results be kept. */
  isKept: boolean;
  /** A batch that a page before this one has left. */
  found: { whole: WholeBatch; hold: AbortController } | null;
};

/** Opens a batch: `state.batch` is there from now on, until it is closed. */
export function createBatch({ store, service, loadDevice, words, isKept, found: left }: Start): BatchControl {
  const found = left?.whole ?? null;
  const batchId = found?.batch.id ?? crypto.randomUUID();
  const entries: PageEntries = new Map();
  const pictures = createPagePictures();
  const closing = new AbortController();
  let keeper: Keeper;
  let correction: ReturnType<typeof setTimeout> | undefined;

  const view = (): BatchView => store.get().batch as BatchView;
  const patch = (change: Partial<BatchView>) => {
    if (!closing.signal.aborted) store.patch({ batch: { ...view(), ...change } });
  };
  const batch = (): Batch => store.get().batch?.batch ?? emptyBatch;
  const pageOf = (id: string): BatchPage | undefined => batch().pages.find((page) => page.id === id);
  const dispatch = (event: BatchEvent) => {
    const before = batch();
    const next = reduceBatch(before, event);
    if (next === before || closing.signal.aborted) return;
    const hasNewOrder = next.pages.some(({ id, state }, index) => {
      const old = before.pages[index];
      return old?.id !== id || (old.state.kind === 'succeeded') !== (state.kind === 'succeeded');
    });
    const isOther = hasNewOrder || next.pages.length !== before.pages.length;
    patch({ batch: next, ...(isOther && { revision: view().revision + 1 }) });
    keeper.touch();
  };
  const pictureOf = (page: BatchPage, signal: AbortSignal) => {
    const entry = entries.get(page.id);
    if (!entry) return Promise.reject(new OcrError('image-missing'));
    const kept = entry.job?.picture;
    if (kept) {
      const source = {
        file: new File([kept.blob], kept.name),
        width: kept.width,
        height: kept.height,
        turn: 0,
        crop: null,
      } as const;
      return Promise.resolve({ ...kept, source, isBlank: false, maySideways: false });
    }
    return pictures.picture(page, entry, view().dpi, signal);
  };
  const shown = createShownPage(store, pictureOf, (id) => {
    clearTimeout(correction);
    correction = setTimeout(() => {
      void keeper.keepPage(id);
      patch({ revision: view().revision + 1 });
    }, CORRECTION_WAIT);
  });
  const runner = createRunner({
    service,
    batch,
    dispatch,
    entry: (id) => entries.get(id),
    asked: () => {
      const { task, query, mode } = store.get();
      return { task, query, mode };
    },
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

  const intake = createIntake({
    signal: closing.signal,
    onOpening: (change) => patch({ opening: view().opening + change }),
    onRefused: (name: string, code: ErrorCode) => patch({ refused: [...view().refused, { name, code }] }),
    onPassword: (password) => patch({ password }),
    onOpened(document, source, file) {
      const pages = Array.from({ length: document.pageCount }, () => ({
        id: crypto.randomUUID(),
        key: crypto.randomUUID(),
      }));
      const { task } = store.get();
      for (const { id } of pages) entries.set(id, newEntry(task));
      pictures.add(document.id, source);
      keeper.keepFile(document.id, file);
      dispatch({ type: 'document-added', document, pages });
      void describeAll();
    },
  });

  let describing = false;
  /** Looks at every page that nobody has looked at, one after the other: for words in it, and whether it is blank. */
  const describeAll = async () => {
    if (describing) return;
    describing = true;
    for (;;) {
      const page = batch().pages.find(({ text }) => text === null);
      if (!page || closing.signal.aborted) break;
      const { text, isBlank } = await pictures
        .describe(page, closing.signal)
        .catch(() => ({ text: null, isBlank: false }));
      if (closing.signal.aborted) break;
      dispatch({ type: 'page-described', id: page.id, text: text?.quality ?? 'none', isBlank });
    }
    describing = false;
  };

  const setPage = (id: string, page: Page) => {
    const entry = entries.get(id);
    if (!entry) return;
    entry.page = page;
    shown.update(id, page);
  };
  const readAgain = (ids: ReadonlySet<string>) => {
    const { task } = store.get();
    for (const id of ids) {
      const page = pageOf(id);
      const entry = entries.get(id);
      if (!page || !entry || page.state.kind === 'reading' || page.state.kind === 'waiting') continue;
      entry.job = null;
      setPage(id, blankPage(null, task));
      dispatch({ type: 'page-again', id, key: crypto.randomUUID() });
      void keeper.keepPage(id);
    }
    if (batch().run.phase === 'idle') runner.start();
    else runner.pump();
  };
  const maker = createDocumentMaker(() => view(), entries);

  const control: BatchControl = {
    async addFiles(files) {
      await intake.addFiles(files);
      if (closing.signal.aborted || batch().pages.length > 0 || view().opening > 0) return;
      // None of them could be opened: the workbench is as it was, and says why.
      const refused = view().refused.at(-1)?.code ?? null;
      control.close();
      store.patch({ refused });
    },
    async choose(id) {
      patch({ chosen: id });
      const page = id === null ? undefined : pageOf(id);
      const entry = id === null ? undefined : entries.get(id);
      if (page && entry) await shown.show(page, entry);
      else shown.clear();
    },
    setPagesChosen(ids, chosen) {
      dispatch({ type: 'pages-chosen', ids, chosen });
      runner.pump();
    },
    setRange: (document, text) => intake.setRange(batch(), document, text, dispatch),
    movePage: (id, to) => dispatch({ type: 'page-moved', id, to }),
    removePages(ids) {
      const before = batch();
      const chosen = before.pages.findIndex(({ id }) => id === view().chosen);
      dispatch({ type: 'pages-removed', ids });
      const { pages, documents } = batch();
      const gone = before.pages.filter(({ id }) => !pages.some((page) => page.id === id));
      for (const { id } of gone) {
        entries.delete(id);
        pictures.forget(id);
      }
      const goneDocuments = before.documents.filter(({ id }) => !documents.some((one) => one.id === id));
      for (const { id } of goneDocuments) pictures.remove(id);
      keeper.forgetParts(
        goneDocuments.map(({ id }) => id),
        gone.map(({ id }) => id),
      );
      if (gone.some(({ id }) => id === view().chosen))
        void control.choose(pages[Math.min(chosen, pages.length - 1)]?.id ?? null);
      if (pages.length === 0 && view().opening === 0) control.close();
    },
    async turnPage(id, turn) {
      const page = pageOf(id);
      const entry = entries.get(id);
      if (!page || !entry || isGoing(entry.page.reading)) return;
      entry.turn = addTurns(entry.turn ?? 0, turn);
      pictures.forget(id);
      // What was read of it lies otherwise now.
      entry.page = blankPage(null, store.get().task);
      entry.job = null;
      dispatch({ type: 'page-again', id, key: crypto.randomUUID() });
      void keeper.keepPage(id);
      keeper.touch();
      if (view().chosen === id) await shown.show(page, entry);
      runner.pump();
    },
    async takeText(ids) {
      for (const page of batch().pages) {
        if (!ids.has(page.id) || page.state.kind === 'reading') continue;
        const { text } = await pictures.describe(page, closing.signal).catch(() => ({ text: null }));
        const entry = entries.get(page.id);
        if (!text || !entry || closing.signal.aborted) continue;
        const result = resultOfText(text);
        const { blocks, markdown } = result;
        const reading: Reading = { phase: 'succeeded', steps: [], result };
        const read = { reading, blocks, markdown, text: text.text };
        setPage(page.id, { ...blankPage(null, 'document'), ...read });
        dispatch({ type: 'page-succeeded', id: page.id, from: 'text-layer', at: Date.now() });
        await keeper.keepPage(page.id);
      }
      patch({ revision: view().revision + 1 });
    },
    setDpi(dpi) {
      patch({ dpi });
      for (const { id } of batch().pages) pictures.forget(id);
      keeper.touch();
    },
    act() {
      const { run, pages } = batch();
      if (run.phase === 'running') runner.pause();
      else if (totalsOf(batch()).waiting > 0 || run.phase === 'paused') runner.start();
      else readAgain(new Set(pages.filter(({ state }) => state.kind === 'failed').map(({ id }) => id)));
    },
    readShown() {
      const page = pageOf(view().chosen ?? '');
      if (page && isFinal(page)) readAgain(new Set([page.id]));
      else control.act();
    },
    cancelPage: (id) => runner.cancel(id),
    readAgain,
    setOptions: (options) => patch({ options }),
    answerPassword: intake.answerPassword,
    close() {
      runner.close();
      keeper.close();
      clearTimeout(correction);
      closing.abort();
      shown.close();
      pictures.close();
      store.patch({ ...blankPage(null, store.get().task), batch: null, preparing: false, refused: null });
    },
    async thumbnail(id, signal) {
      const page = pageOf(id);
      if (!page) throw new OcrError('image-missing');
      return pictures.thumbnail(page, 160, signal);
    },
    async picture(id, signal) {
      const page = pageOf(id);
      if (!page) throw new OcrError('image-missing');
      return pictureOf(page, signal);
    },
    document: maker,
    blocksOf: (id) => blocksOfEntry(entries.get(id)),
    pageOf: (id) => entries.get(id)?.page,
    primary: () => primaryOf(view(), isQueryMissing(store.get()) || !hasReader(store.get())),
  };

  const dpi = DPI_CHOICES.find((choice) => choice === found?.batch.dpi) ?? DPI_CHOICES[0];
  store.patch({
    batch: {
      control,
      words,
      batch: emptyBatch,
      chosen: null,
      opening: 0,
      refused: [],
      password: null,
      keeping: isKept ? 'kept' : 'off',
      dpi,
      options: DEFAULT_OPTIONS,
      revision: 0,
    },
  });
  keeper = createKeeper(
    {
      batchId,
      batch,
      entries,
      chosen: () => {
        const { task, query, mode } = store.get();
        return { dpi: view().dpi, asked: { task, query, mode } };
      },
      onChange: (keeping) => patch({ keeping }),
    },
    isKept,
    left?.hold ?? null,
  );
  shown.clear();
  if (found) {
    const { asked } = found.batch;
    store.patch({ ...asked });
    const restored = restoreEntry(found);
    for (const [id, entry] of restored.entries) entries.set(id, entry);
    for (const document of restored.batch.documents) {
      const file = found.files.find(({ id }) => id === document.id);
      if (file)
        pictures.add(
          document.id,
          intake.sourceOf(document, new File([file.file], file.name, { type: file.file.type })),
        );
    }
    patch({ batch: restored.batch, revision: 1 });
    runner.followLeft(restored.going);
    void describeAll();
  }
  if (!store.get().keepsHere) {
    void loadEngine()
      .then(() => service.load(closing.signal))
      .catch(() => undefined);
  }
  return control;
}
