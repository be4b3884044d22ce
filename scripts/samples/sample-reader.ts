/** Reads the samples' pictures through the function's own provider code: submit, look until it is settled, build the result. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { OcrError } from '#core/errors.ts';
import { readImageHeader } from '#core/image-header.ts';
import { promptFor } from '#core/prompts.ts';
import type { SampleAnswer } from '#samples/answers.ts';
import { SAMPLE_TASKS, type SampleId } from '#samples/sample-ids.ts';
import { createIsolateMemory, createServerDependencies } from '#server/dependencies.ts';
import { askForJob } from '#server/jobs/ask-for-job.ts';
import { buildResult } from '#server/jobs/build-result.ts';
import { isSettled } from '#server/jobs/job-snapshot.ts';
import type { OcrProvider, PageRequest, ProviderJob } from '#server/providers/provider.ts';
import { createProvider } from '#server/providers/registry.ts';
import { projectFile } from './project-file.ts';
import type { ProviderSettings } from './read-settings.ts';

/** Milliseconds between two looks at a job. */
const LOOK_EVERY = 1000;

/** An answer as read; its HTML comes later. */
export type SampleReading = Omit<SampleAnswer, 'html'>;

/** An engine that reads samples, and how its answers name it. */
export type SampleEngine = {
  settings: ProviderSettings;
  /** Programs and versions. */
  runtime: string;
  /**
   * The engine is the model: its prompts and modes count, and so do its times. What the local engine takes on the machine
   * that made the samples tells a visitor nothing.
   */
  isModel: boolean;
  close(): Promise<void>;
};

/** The provider behind an engine. */
export const providerOf = ({ settings }: SampleEngine): OcrProvider =>
  createProvider(
    settings,
    createServerDependencies({
      database: undefined,
      waitUntil: () => undefined,
      memory: createIsolateMemory(),
    }),
  );

async function untilSettled(provider: OcrProvider, jobId: string, signal: AbortSignal): Promise<ProviderJob> {
  let state = '';
  for (;;) {
    const job = await askForJob(provider, jobId, { signal });
    if (isSettled(job)) return job;
    if (job.state !== state) console.error(`  ${job.state}`);
    state = job.state;
    await sleep(LOOK_EVERY, undefined, { signal });
  }
}

/** Waits for a job; one that nobody waits for any more is ended, since it would be paid to its end. */
async function settle(jobId: string, provider: OcrProvider, signal: AbortSignal): Promise<ProviderJob> {
  try {
    return await untilSettled(provider, jobId, signal);
  } catch (error) {
    await provider.cancel(jobId).catch(() => undefined);
    throw error;
  }
}

/**
 * Reads one page at a provider and waits for its answer. The job is cancelled when `signal` aborts.
 * @throws OcrError of the provider, or `job-failed`, `job-expired` and the like when the job did not end well.
 */
export async function readPage(page: PageRequest, provider: OcrProvider, signal: AbortSignal) {
  signal.throwIfAborted();
  const job = await settle(await provider.submit(page), provider, signal);
  if (job.state === 'failed') throw new OcrError(job.code, { cause: job.reason });
  if (job.state !== 'succeeded') throw new OcrError('job-expired', { cause: job.state });
  return job;
}

/** The picture of a sample as it is sent. */
export async function samplePage(id: SampleId): Promise<PageRequest> {
  const image = new Uint8Array(await readFile(projectFile(`src/samples/pictures/${id}.webp`)));
  return { image, ...readImageHeader(image), task: SAMPLE_TASKS[id], mode: 'auto', query: '' };
}

/**
 * Reads one sample. Its job is cancelled when `signal` aborts.
 * @throws OcrError as `readPage` does.
 */
export async function readSample(id: SampleId, engine: SampleEngine, signal: AbortSignal): Promise<SampleReading> {
  const provider = providerOf(engine);
  const page = await samplePage(id);
  const job = await readPage(page, provider, signal);
  const { width, height, type, task, mode } = page;
  return {
    task,
    mode: engine.isModel ? mode : null,
    date: new Date().toISOString().slice(0, 10),
    result: buildResult(job.answer, { task, width, height }, provider),
    settings: {
      prompt: engine.isModel ? promptFor(task, page.query) : null,
      picture: { width, height, type },
      runtime: engine.runtime,
    },
    record: null,
    ...(job.runMs === undefined || !engine.isModel ? {} : { timings: { runSeconds: Math.round(job.runMs) / 1000 } }),
  };
}
