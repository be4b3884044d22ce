/** What happens in the workbench, without React. Each file of `controller/` has one part of it; here they meet. */
import type { Mode, Task } from '#core/ids.ts';
import { readPreference } from '#storage/preferences.ts';
import type { Deeds } from './controller/deeds.ts';
import type { Device } from './controller/device.ts';
import { createSamples, type Samples } from './controller/samples.ts';
import type { CheckPlace } from './controller/service.ts';
import { createPointedBlock, type PointedBlock } from './pointed-block.ts';
import type { Store } from './store.ts';
import type { View, WorkbenchState } from './workbench-state.ts';

/** Plain choices of the visitor's. */
type Choices = {
  setTask(task: Task): void;
  setQuery(query: string): void;
  setMode(mode: Mode): void;
  setView(view: View): void;
  chooseBlock(id: string | null): void;
};

export type Controller = Choices &
  Omit<Deeds, 'device'> &
  Samples & {
    /** The block that is marked on both sides for as long as the pointer or the focus is on it. */
    pointed: PointedBlock;
    /** Once the page is alive: what was left here is found again. */
    start(): void;
    /** Loads what the visitor's first deed will need. Never rejects. */
    prepare(): Promise<void>;
    /** Does something with the reader on the device. */
    onDevice(deed: (device: Device) => unknown): void;
  };

export function createController(store: Store<WorkbenchState>, checkPlace: CheckPlace): Controller {
  let deeds: Deeds | null = null;
  let loading: Promise<Deeds> | null = null;
  const load = (): Promise<Deeds> => {
    loading ??= import('./controller/deeds.ts').then(
      ({ createDeeds }) => {
        deeds = createDeeds(store, checkPlace);
        return deeds;
      },
      (error: unknown) => {
        loading = null;
        store.patch({ preparing: false, refused: 'network-lost' });
        throw error;
      },
    );
    return loading;
  };
  /** At once where the deeds are there, so that typing and drawing are not late; else as soon as they are. */
  const act = (deed: (ready: Deeds) => unknown): void => {
    if (deeds) deed(deeds);
    else void load().then(deed, () => undefined);
  };
  /** The same for deeds whose end somebody waits for; `otherwise` where they could not come. */
  const actThen = async <Value>(deed: (ready: Deeds) => Promise<Value>, otherwise: Value): Promise<Value> => {
    const ready = deeds ?? (await load().catch(() => null));
    return ready ? deed(ready) : otherwise;
  };
  const samples = createSamples(store, () => act((ready) => ready.leave()));
  return {
    pointed: createPointedBlock(),
    start() {
      const keptCount = Number(readPreference('kept') ?? 0) || 0;
      if (keptCount > 0) store.patch({ history: { ...store.get().history, keptCount } });
      if (readPreference('device') === 'on') store.patch({ keepsHere: true });
      if (readPreference('running') !== null || readPreference('batch') !== null) act((ready) => ready.findAgain());
    },
    prepare: () =>
      load().then(
        () => undefined,
        () => undefined,
      ),
    onDevice: (deed) => act((ready) => deed(ready.device)),
    readHereIn: (script) => act((ready) => ready.readHereIn(script)),
    setTask: (task) => store.patch({ task }),
    setQuery: (query) => store.patch({ query }),
    setMode: (mode) => store.patch({ mode }),
    setView: (view) => store.patch({ view }),
    chooseBlock: (chosenBlock) => store.patch({ chosenBlock }),
    ...samples,
    read: () => actThen((ready) => ready.read(), undefined),
    cancel: () => act((ready) => ready.cancel()),
    leave: () => act((ready) => ready.leave()),
    findAgain: (id) => actThen((ready) => ready.findAgain(id), undefined),
    offerFiles: (files) => actThen((ready) => ready.offerFiles(files), undefined),
    offerAddress: (address) => actThen((ready) => ready.offerAddress(address), false),
    turn: (turn) => actThen((ready) => ready.turn(turn), undefined),
    dismissNotice: () => act((ready) => ready.dismissNotice()),
    closePage: () => act((ready) => ready.closePage()),
    openHistory: () => actThen((ready) => ready.openHistory(), undefined),
    showEntry: (id) => actThen((ready) => ready.showEntry(id), undefined),
    removeEntry: (id) => actThen((ready) => ready.removeEntry(id), undefined),
    clearHistory: () => actThen((ready) => ready.clearHistory(), undefined),
    setHistoryOn: (isOn) => actThen((ready) => ready.setHistoryOn(isOn), undefined),
    setEditing: (editing) => actThen((ready) => ready.setEditing(editing), undefined),
    edit: (text, caret) => act((ready) => ready.edit(text, caret)),
    discardEdits: () => actThen((ready) => ready.discardEdits(), undefined),
    putBackEdits: () => actThen((ready) => ready.putBackEdits(), undefined),
    setSelecting: (isSelecting) => act((ready) => ready.setSelecting(isSelecting)),
    setZoom: (zoom) => act((ready) => ready.setZoom(zoom)),
    showMode: (mode) => act((ready) => ready.showMode(mode)),
    readRegion: (request) => actThen((ready) => ready.readRegion(request), undefined),
    leaveRegion: () => actThen((ready) => ready.leaveRegion(), undefined),
    placeRegion: () => actThen((ready) => ready.placeRegion(), undefined),
  };
}
