/** One page that is read on the device, from its beginning to its end, whoever is to see it. */
import type { uncertainWords } from '#core/compare-draft.ts';
import type { DeviceScript } from '#core/device-scripts.ts';
import { type Draft, type DraftEvent, isDraftGoing, NO_DRAFT, partsOf, reduceDraft } from '#core/draft.ts';
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import type { Reading } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import { wordsOf } from '#core/result-text.ts';
import type { DeviceReader, DeviceReading } from '#engines/on-device/device-reader.ts';
import type { Page } from '../workbench-state.ts';

export type DeviceRun = {
  readonly picture: Blob;
  readonly task: Task;
  readonly script: DeviceScript | undefined;
  /** How far it is. */
  draft(): Draft;
  /** What was read, once it is done. */
  reading(): DeviceReading | null;
  /** Stops it, and says why. Does nothing at its end. */
  end(event: Extract<DraftEvent, { type: 'draft-stopped' | 'draft-overtaken' }>): void;
};

/** Bytes and shares are told in steps that somebody can see. */
const isSeen = (before: Draft, next: Draft): boolean => {
  if (before.phase === 'loading' && next.phase === 'loading') {
    const step = (bytes: number) => Math.floor((10 * bytes) / 1024 ** 2);
    return step(before.loadedBytes) !== step(next.loadedBytes) || before.totalBytes !== next.totalBytes;
  }
  if (before.phase === 'reading' && next.phase === 'reading' && before.parts === next.parts) {
    return Math.floor(100 * before.fraction) !== Math.floor(100 * next.fraction);
  }
  return true;
};

/**
 * Begins to read a picture.
 * @param load gives the reader, which comes with a chunk of its own.
 * @param onChange called when there is something new to see. The run is over when its draft does not go on any more.
 * @param script what the picture is written in; the reader decides where it is left out.
 */
export function startDeviceRun(
  picture: Blob,
  task: Task,
  load: () => Promise<DeviceReader>,
  onChange: (run: DeviceRun) => void,
  script?: DeviceScript,
): DeviceRun {
  const abort = new AbortController();
  const { signal } = abort;
  let draft = reduceDraft(NO_DRAFT, { type: 'draft-begun' });
  let told = draft;
  let reading: DeviceReading | null = null;
  const dispatch = (event: DraftEvent) => {
    const next = reduceDraft(draft, event);
    if (next === draft) return;
    draft = next;
    if (!isSeen(told, next)) return;
    told = next;
    onChange(run);
  };
  const run: DeviceRun = {
    picture,
    task,
    script,
    draft: () => draft,
    reading: () => reading,
    end(event) {
      if (!isDraftGoing(draft)) return;
      dispatch(event);
      abort.abort();
    },
  };
  const read = async () => {
    const reader = await load();
    signal.throwIfAborted();
    const done = await reader.read(picture, {
      task,
      ...(script && { script }),
      signal,
      onProgress: (progress) =>
        dispatch(
          progress.stage === 'loading'
            ? { type: 'draft-loading', loadedBytes: progress.loadedBytes, totalBytes: progress.totalBytes }
            : { type: 'draft-progressed', fraction: progress.fraction },
        ),
      onBlock: (part) => dispatch({ type: 'draft-part', part }),
    });
    if (signal.aborted) return;
    reading = done;
    dispatch({ type: 'draft-finished', confidence: done.confidence, otherScript: done.otherScript });
  };
  read().catch((error: unknown) => {
    if (!signal.aborted) dispatch({ type: 'draft-failed', code: error instanceof OcrError ? error.code : 'internal' });
  });
  return run;
}

/**
 * What a page shows of the run that reads it, its reading being in the phase `local`: the words so far, or the answer.
 * @param findUncertain finds the places to check; it comes in one chunk with the engine.
 */
export function hereSoFar(
  run: DeviceRun,
  reading: Reading,
  findUncertain: typeof uncertainWords | undefined,
): Partial<Page> {
  const draft = run.draft();
  const done = run.reading();
  if (!done) {
    const words = wordsOf(partsOf(draft).map(({ block }) => block));
    return { draft, reading: reduceReading(reading, { type: 'local-text', text: words.markdown }), ...words };
  }
  const { result, seconds } = done;
  const { blocks, markdown, text } = result;
  const next = reduceReading(reading, { type: 'local-finished', result, seconds });
  return { draft, reading: next, blocks, markdown, text, checks: findUncertain?.(partsOf(draft)) ?? [] };
}
