/** The port to whoever reads pages. A provider is a folder that implements it, and one line in `registry.ts`. */
import type { ErrorCode } from '#core/errors.ts';
import type { ImageType, Mode, ProviderId, Task } from '#core/ids.ts';

/** One page as a provider gets it: checked, and with nothing of the visitor's but the picture and the words to find. */
export type PageRequest = {
  image: Uint8Array<ArrayBuffer>;
  type: ImageType;
  /** Pixels. */
  width: number;
  height: number;
  task: Task;
  mode: Mode;
  /** For the task `locate`; cleaned. */
  query: string;
};

/** What the model said. */
export type ProviderAnswer = {
  raw: string;
  /** `length`: the model ran into its limit, or the answer broke off. */
  finish: 'stop' | 'length';
  /** The model's name as the provider reports it; untrusted. */
  model?: string | undefined;
  textTokens?: number | undefined;
};

/** Milliseconds, as the provider measured them. */
export type ProviderTimings = { waitMs?: number | undefined; runMs?: number | undefined };

/** State of one job at the provider. */
export type ProviderJob = ProviderTimings &
  (
    | { state: 'queued' | 'running' | 'cancelled' | 'expired' }
    | { state: 'succeeded'; answer: ProviderAnswer }
    | { state: 'failed'; code: ErrorCode; reason?: string | undefined }
  );

/**
 * What a provider's machines do. `warm`: a machine runs or is ready; `resting`: one can be woken in seconds; `starting`:
 * one loads the model; `cold`: none is there yet; `full`: no machine is to be had; `broken`: they all crash.
 */
export const MACHINE_STATES = ['warm', 'resting', 'starting', 'cold', 'full', 'broken'] as const;
export type MachineState = (typeof MACHINE_STATES)[number];

/** Load of the provider: how many jobs wait, and what its machines do. */
export type ProviderHealth = { waiting: number; machines: MachineState };

/** New words of a running job. */
export type StreamPull = {
  /** `unknown` when the provider did not say. */
  state: 'queued' | 'running' | 'ended' | 'unknown';
  delta: string;
};

/** One reading of a job's words as they come; it lives as long as one segment of the event stream. */
export interface ProviderStream {
  /** Fetches what came since the last call. */
  pull(jobId: string, signal?: AbortSignal): Promise<StreamPull>;
  /** What was fetched but not understood yet; the next segment starts with it. */
  carry(): string;
  /** The whole answer, when this stream saw it from its first word to its last. */
  answer(): ProviderAnswer | undefined;
}

/** All methods throw OcrError with a code of `provider-…` (or `image-too-large`); none lets upstream's words out. */
export interface OcrProvider {
  readonly id: ProviderId;
  /** For people. */
  readonly label: string;
  readonly tasks: readonly Task[];
  readonly modes: readonly Mode[];
  /** Name of the model when the answer has none that we know. */
  readonly model: string;
  submit(page: PageRequest): Promise<string>;
  status(jobId: string, signal?: AbortSignal): Promise<ProviderJob>;
  /** Absent when the provider gives its words at the end only. `carry` is what the segment before left. */
  openStream?(carry: string): ProviderStream;
  /** Ends a job. `nothing-left`: there was nothing to end, so its state is worth a look. */
  cancel(jobId: string): Promise<'cancelled' | 'nothing-left'>;
  health(signal?: AbortSignal): Promise<ProviderHealth>;
  /** Vision tokens that a picture takes, where the provider's mode is known. */
  visionTokens?(width: number, height: number): number;
}
