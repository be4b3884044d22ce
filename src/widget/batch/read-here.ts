/** Reads a page of a batch on the visitor's own device. */
import { readsOnDevice } from '#core/device-tasks.ts';
import { isDraftGoing } from '#core/draft.ts';
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import type { Reading } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import type { DeviceEngine } from '../controller/device.ts';
import { hereSoFar, startDeviceRun } from '../controller/device-run.ts';
import type { HereBecause, Page } from '../workbench-state.ts';

/**
 * Reads one page to its end. The engine reads one at a time; others wait in line.
 * @param here why it is read here, for those who look on.
 * @param reading what the page's reading is now.
 * @param change takes what the page shows: the words so far, and the answer.
 * @throws OcrError `task-unknown` where the engine cannot do the task, or as the engine throws. Ends quietly when aborted.
 */
export async function readPageHere(
  picture: Blob,
  task: Task,
  here: HereBecause,
  { reader, uncertainWords, script }: DeviceEngine,
  reading: () => Reading,
  change: (page: Partial<Page>) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!readsOnDevice(task)) throw new OcrError('task-unknown');
  if (signal.aborted) return;
  change({
    reading: reduceReading({ phase: 'idle' }, { type: 'local-started', at: Date.now() }),
    here,
    readScript: script,
  });
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const run = startDeviceRun(
    picture,
    task,
    async () => reader,
    (changed) => {
      const draft = changed.draft();
      if (signal.aborted) resolve();
      else if (draft.phase === 'failed' && !changed.reading()) reject(new OcrError(draft.code));
      else {
        change(hereSoFar(changed, reading(), uncertainWords));
        if (!isDraftGoing(draft)) resolve();
      }
    },
    script,
  );
  const stop = () => run.end({ type: 'draft-stopped' });
  signal.addEventListener('abort', stop, { once: true });
  try {
    await ended;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
