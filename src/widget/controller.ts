/** What happens in the workbench, without React. Each file of `controller/` has one part of it; here they meet. */
import type { Mode, Task } from '#core/ids.ts';
import { createEditing, type Editing } from './controller/editing.ts';
import { createHistory, type History } from './controller/history.ts';
import { createIntake, type Intake } from './controller/intake.ts';
import { createReader, type Reader } from './controller/reader.ts';
import { createRegions, type Regions } from './controller/regions.ts';
import { type CheckPlace, createService } from './controller/service.ts';
import type { Store } from './store.ts';
import type { View, WorkbenchState } from './workbench-state.ts';

export { canRead } from './controller/reader.ts';

/** Plain choices of the visitor's. */
type Choices = {
  setTask(task: Task): void;
  setQuery(query: string): void;
  setMode(mode: Mode): void;
  setView(view: View): void;
  chooseBlock(id: string | null): void;
  /** Marks a block on both sides for as long as the pointer or the focus is on it. */
  pointAtBlock(id: string | null): void;
};

export type Controller = Choices & {
  /** Once the page is alive: what was left here is found again. */
  start(): void;
} & Editing &
  History &
  Intake &
  Reader &
  Regions;

export function createController(store: Store<WorkbenchState>, checkPlace: CheckPlace): Controller {
  const service = createService(store, checkPlace);
  const reader = createReader(store, service);
  const history = createHistory(store, reader);
  return {
    start() {
      history.countHistory();
      void reader.findAgain();
    },
    setTask: (task) => store.patch({ task }),
    setQuery: (query) => store.patch({ query }),
    setMode: (mode) => store.patch({ mode }),
    setView: (view) => store.patch({ view }),
    chooseBlock: (chosenBlock) => store.patch({ chosenBlock }),
    pointAtBlock: (pointedBlock) => {
      if (store.get().pointedBlock !== pointedBlock) store.patch({ pointedBlock });
    },
    ...createEditing(store),
    ...reader,
    ...history,
    ...createRegions(store, reader),
    ...createIntake(store, service, reader),
  };
}
