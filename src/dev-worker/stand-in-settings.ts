import { z } from 'zod';
import type { Fault } from './fault-schemas.ts';
import { parseFaults } from './fault-schemas.ts';

/** What the stand-in answers to and how it behaves. Times are milliseconds. */
export type StandInSettings = {
  /** Key that `Authorization: Bearer …` must carry. */
  apiKey: string;
  /** The one endpoint that exists. */
  endpointId: string;
  /** Secret that siteverify takes beside the documented test secrets. */
  turnstileSecret: string;
  /** Model that requests must name, as worker-vllm serves it. */
  servedModel: string;
  /** Model that answers report, so that the site can say honestly what read the page. */
  reportedModel: string;
  /** Time that a cold worker takes to start. */
  coldStartMilliseconds: number;
  /** Time that an idle worker stays warm (RunPod's idle timeout; its default is 5 s, longer here for comfort). */
  warmMilliseconds: number;
  /** Longest time that /stream holds a connection while there is nothing to hand out. */
  streamHoldMilliseconds: number;
};

/** Settings for work without any configuration; none of the keys opens anything but the stand-in. */
export const DEFAULT_SETTINGS: StandInSettings = {
  apiKey: 'local-stand-in-key',
  endpointId: 'local-deepseek-ocr',
  turnstileSecret: 'local-stand-in-turnstile-secret',
  servedModel: 'deepseek-ai/DeepSeek-OCR',
  reportedModel: 'local/pp-ocrv6-small',
  coldStartMilliseconds: 1000,
  warmMilliseconds: 300_000,
  streamHoldMilliseconds: 1000,
};

const word = z.string().min(1).max(200).optional();
const milliseconds = z.coerce.number().int().min(0).max(3_600_000).optional();

const environmentSchema = z.object({
  STAND_IN_API_KEY: word,
  STAND_IN_ENDPOINT_ID: word,
  STAND_IN_TURNSTILE_SECRET: word,
  STAND_IN_FAULTS: z.string().optional(),
  STAND_IN_COLD_START_MILLISECONDS: milliseconds,
  STAND_IN_WARM_MILLISECONDS: milliseconds,
});

/**
 * Settings and first faults from environment variables.
 * @throws Error when a variable does not fit or `STAND_IN_FAULTS` holds an unknown fault.
 */
export function readEnvironment(environment: Record<string, string | undefined>): {
  settings: StandInSettings;
  faults: Fault[];
} {
  const read = environmentSchema.parse(environment);
  const settings: StandInSettings = {
    ...DEFAULT_SETTINGS,
    apiKey: read.STAND_IN_API_KEY ?? DEFAULT_SETTINGS.apiKey,
    endpointId: read.STAND_IN_ENDPOINT_ID ?? DEFAULT_SETTINGS.endpointId,
    turnstileSecret: read.STAND_IN_TURNSTILE_SECRET ?? DEFAULT_SETTINGS.turnstileSecret,
    coldStartMilliseconds: read.STAND_IN_COLD_START_MILLISECONDS ?? DEFAULT_SETTINGS.coldStartMilliseconds,
    warmMilliseconds: read.STAND_IN_WARM_MILLISECONDS ?? DEFAULT_SETTINGS.warmMilliseconds,
  };
  const faults = read.STAND_IN_FAULTS ? parseFaults(JSON.parse(read.STAND_IN_FAULTS)) : [];
  return { settings, faults };
}
