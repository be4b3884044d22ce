/**
 * Reading on the visitor's own device: a draft while the model's answer is on its way, all of the reading where the picture
 * is to stay on the device, and the place to stand where the model cannot be had. Follows what the readings of the model do
 * by watching the state; the reader of the model knows nothing of it.
 */

import type { ServiceState } from '#core/contract.ts';
import { type DeviceScript, deviceScriptOf } from '#core/device-scripts.ts';
import { readsOnDevice } from '#core/device-tasks.ts';
import { isDraftGoing, isOvertaken, NO_DRAFT, partsOf } from '#core/draft.ts';
import { type ErrorCode, OcrError } from '#core/errors.ts';
import { isGoing } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import type { DeviceReader } from '#engines/on-device/device-reader.ts';
import { readPreference, writePreference } from '#storage/preferences.ts';
import { canRead } from '../can-read.ts';
import { loadsFreely } from '../loads-freely.ts';
import { staysHere } from '../reads-here.ts';
import type { Store } from '../store.ts';
import { blankPage, type HereBecause, type Page, pageOf, type WorkbenchState } from '../workbench-state.ts';
import { type DeviceRun, hereSoFar, startDeviceRun } from './device-run.ts';
import type { Reader } from './reader.ts';
import type { Service } from './service.ts';

export type Device = {
  /** Reads where the visitor wants it: by the model, or here. */
  readonly reader: Reader;
  /** The engine, for whoever reads on the device beside this: there is one of it. */
  loadEngine(): Promise<DeviceEngine>;
  /** Reads the picture on the device, this once. */
  readHere(): void;
  /** Reads the picture with the model, this once, though pictures are kept on the device. */
  readWithModel(): void;
  /** Keeps pictures on the device from now on, or no more. */
  setKeepsHere(keepsHere: boolean): void;
  /** Reads pictures in this script from now on, where the device reads them. */
  setScript(script: DeviceScript): void;
  /** Reads pictures in this script until the page goes. */
  expectScript(script: DeviceScript): void;
  /** Begins the draft that was only offered. */
  beginDraft(): void;
  /** Looks at a place that is worth it; null at none. */
  chooseCheck(id: string | null): void;
  hideMarks(marksHidden: boolean): void;
};

/** Gigabytes of memory under which nothing is begun that nobody asked for. Browsers that do not say are taken for large. */
const FEWEST_GIGABYTES = 4;

/** False where the device's owner pays for what is loaded, it takes long, or the device is too small to do two things at once. */
function startsByItself(): boolean {
  const memory: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : undefined;
  return loadsFreely() && !(typeof memory === 'number' && memory < FEWEST_GIGABYTES);
}

/** Failures that say that the service has no model to read with, and what is said of it. */
const NO_MODEL: Partial<Record<ErrorCode, HereBecause>> = {
  'not-configured': 'unconfigured',
  'service-asleep': 'down',
  'provider-unavailable': 'down',
};

/** The same as the service says it of itself. */
const NO_MODEL_STATES: Partial<Record<ServiceState, HereBecause>> = { unconfigured: 'unconfigured', down: 'down' };
const withoutModel = ({ info }: WorkbenchState): HereBecause | undefined =>
  info ? NO_MODEL_STATES[info.service.state] : undefined;

/** Phases in which the upload has ended: loading something else does not slow it down any more. */
const UPLOADED: readonly string[] = ['accepting', 'waiting', 'running'];

/** True while the model's words arrive. */
const hasWords = ({ reading, blocks }: WorkbenchState): boolean => reading.phase === 'running' && blocks.length > 0;

const loadParts = () =>
  import('../device-parts.ts').catch((cause: unknown) => {
    throw new OcrError('network-lost', { cause });
  });
type Parts = Awaited<ReturnType<typeof loadParts>>;

/** The engine, what finds the words that it is not sure of, and the script that it is to read in. */
export type DeviceEngine = {
  reader: DeviceReader;
  uncertainWords: Parts['uncertainWords'];
  script: DeviceScript;
};

export function createDevice(store: Store<WorkbenchState>, model: Reader, service: Service): Device {
  let parts: Parts | null = null;
  let deviceReader: DeviceReader | null = null;
  let run: DeviceRun | null = null;
  /** What stood there before a reading on the device took its place: it comes back where that fails. */
  let before: Page | null = null;

  store.patch({ script: deviceScriptOf(readPreference('script')) });

  const loadEngine = async (): Promise<DeviceEngine> => {
    parts = await loadParts();
    deviceReader ??= parts.createDeviceReader();
    deviceReader.setEased(hasWords(store.get()));
    return { reader: deviceReader, uncertainWords: parts.uncertainWords, script: store.get().script };
  };
  const load = async (): Promise<DeviceReader> => (await loadEngine()).reader;

  /** A draft beside the model is read in the common scripts: it is compared with the answer, for which the packs are no match. */
  const wantedScript = (): DeviceScript => (store.get().reading.phase === 'local' ? store.get().readScript : 'common');
  const isFor = (candidate: DeviceRun | null): boolean =>
    candidate !== null &&
    candidate.picture === store.get().picture?.blob &&
    candidate.task === store.get().readTask &&
    candidate.script === wantedScript();

  /** Shows how far the run is; where it is the reading itself, its words too, and its end. */
  const show = (changed: DeviceRun) => {
    if (changed !== run || !isFor(run)) return;
    const { reading } = store.get();
    const draft = changed.draft();
    if (reading.phase !== 'local') {
      store.patch({ draft });
      return;
    }
    if (draft.phase === 'failed' && !changed.reading()) {
      const page = before;
      before = null;
      if (page) store.patch({ ...page, refused: draft.code });
      else {
        const next = reduceReading(reading, { type: 'reading-failed', at: Date.now(), error: { code: draft.code } });
        store.patch({ draft: NO_DRAFT, reading: next });
      }
      return;
    }
    if (changed.reading()) before = null;
    store.patch(hereSoFar(changed, reading, parts?.uncertainWords));
  };

  /** Reads the picture on show, or goes on with the run that there is. */
  const begin = () => {
    const { picture, readTask } = store.get();
    if (!picture || !readsOnDevice(readTask)) return;
    const isUseful = isFor(run) && (isDraftGoing(run?.draft() ?? NO_DRAFT) || run?.reading());
    if (!isUseful) {
      run?.end({ type: 'draft-stopped' });
      run = startDeviceRun(picture.blob, readTask, load, show, wantedScript());
    }
    if (run) show(run);
  };

  const readHere = (here: HereBecause) => {
    const state = store.get();
    const { picture, reading, task, zoom } = state;
    if (!picture || isGoing(reading) || !readsOnDevice(task)) return;
    before = 'text' in reading && reading.text !== '' ? pageOf(state) : null;
    store.patch({
      ...blankPage(picture, task),
      reading: reduceReading({ phase: 'idle' }, { type: 'local-started', at: Date.now() }),
      zoom,
      here,
      readScript: state.script,
      refused: null,
    });
    begin();
  };

  const stopHere = () => {
    const { reading } = store.get();
    if (reading.phase !== 'local') return false;
    before = null;
    run?.end({ type: 'draft-stopped' });
    // What was read is the page now, not a draft of it.
    const next = reduceReading(store.get().reading, { type: 'reading-cancelled', at: Date.now() });
    store.patch({ reading: next, draft: NO_DRAFT });
    return true;
  };

  /** The model's answer is there: where does the draft disagree? */
  const compare = () => {
    run?.end({ type: 'draft-overtaken' });
    const { blocks, draft } = store.get();
    const read = partsOf(draft);
    if (!parts || read.length === 0) return;
    const words = read.flatMap((part) => part.words);
    const letters = words.reduce((sum, { text }) => sum + text.length, 0);
    const sure = words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0);
    const confidence = draft.phase === 'done' ? draft.confidence : sure / Math.max(1, letters);
    const checks = parts.compareDraft(blocks, { parts: read, confidence, isWhole: draft.phase === 'done' });
    store.patch({ checks });
  };

  /** Set from a reading's beginning until its draft has begun or has been offered. */
  let isDraftDue = false;
  let last = store.get();
  const follow = () => {
    const state = store.get();
    const was = last;
    last = state;
    if (state.picture !== was.picture && run && run.picture !== state.picture?.blob) {
      run.end({ type: 'draft-stopped' });
      run = null;
    }
    // A page that comes back has a draft that nobody reads any more.
    if (!run && isDraftGoing(state.draft)) store.patch({ draft: { phase: 'stopped', parts: partsOf(state.draft) } });
    // Words to read are there: the page that shows them comes before the draft.
    if (hasWords(state) !== hasWords(was)) deviceReader?.setEased(hasWords(state));
    const { reading } = state;
    if (reading.phase !== 'local' && isGoing(reading) && !isGoing(was.reading))
      isDraftDue = readsOnDevice(state.readTask);
    const news = state.info === was.info ? undefined : withoutModel(state);
    if (news && reading.phase === 'checking' && readsOnDevice(state.readTask) && startsByItself()) {
      // Nothing has been sent yet.
      model.cancel();
      readHere(news);
      return;
    }
    if (isDraftDue && (UPLOADED.includes(reading.phase) || (deviceReader && isGoing(reading)))) {
      isDraftDue = false;
      if (isFor(run) || startsByItself()) begin();
      else store.patch({ draft: { phase: 'offered' } });
    }
    if (run && reading.phase === 'running' && state.blocks !== was.blocks && isOvertaken(state.draft, state.blocks)) {
      run.end({ type: 'draft-overtaken' });
    }
    if (reading === was.reading || !isGoing(was.reading) || was.reading.phase === 'local') return;
    if (reading.phase === 'succeeded' && state.stored === null) compare();
    if (reading.phase === 'cancelled') run?.end({ type: 'draft-stopped' });
    const noModel = reading.phase === 'failed' ? NO_MODEL[reading.error.code] : undefined;
    if (noModel && startsByItself()) readHere(noModel);
  };
  store.subscribe(follow);

  /** Why Read reads here; null where the model does. Asks again where the service was without a model when last heard of. */
  const reasonToStay = async (): Promise<HereBecause | null> => {
    if (store.get().keepsHere) return 'chosen';
    if (!withoutModel(store.get()) || !readsOnDevice(store.get().task)) return null;
    await service.load(AbortSignal.timeout(ASK_AGAIN_MS)).catch(() => undefined);
    const reason = withoutModel(store.get());
    // Where the device is small, a service that is down is tried all the same; one that is not set up cannot be.
    return reason === 'unconfigured' || (reason && startsByItself()) ? reason : null;
  };

  return {
    reader: {
      ...model,
      async read() {
        if (!canRead(store.get())) return;
        const reason = await reasonToStay();
        if (reason && readsOnDevice(store.get().task)) readHere(reason);
        else if (!staysHere(store.get())) await model.read();
      },
      cancel: () => {
        if (!stopHere()) model.cancel();
      },
      leave: () => {
        stopHere();
        model.leave();
      },
      findAgain: async (id) => {
        if (store.get().reading.phase !== 'local') await model.findAgain(id);
      },
    },
    loadEngine,
    // Read again, it is read here for the reason of before.
    readHere: () => readHere(store.get().here ?? (store.get().keepsHere ? 'chosen' : 'asked')),
    readWithModel: () => void model.read(),
    setKeepsHere(keepsHere) {
      writePreference('device', keepsHere ? 'on' : null);
      store.patch({ keepsHere });
      if (!keepsHere && store.get().picture)
        void service.load(AbortSignal.timeout(ASK_AGAIN_MS)).catch(() => undefined);
    },
    setScript(script) {
      writePreference('script', script === 'common' ? null : script);
      store.patch({ script });
    },
    expectScript: (script) => store.patch({ script }),
    beginDraft: begin,
    chooseCheck: (chosenCheck) => {
      const block = store.get().checks.find(({ id }) => id === chosenCheck)?.block;
      store.patch({ chosenCheck, ...(block && { chosenBlock: block }) });
    },
    hideMarks: (marksHidden) => store.patch({ marksHidden, chosenCheck: null }),
  };
}

/** Milliseconds that the service is waited for when it is only asked how it is. */
const ASK_AGAIN_MS = 5_000;
