/** Where a RunPod endpoint is: from the environment, else from `.dev.vars`. */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { ProviderId } from '#core/ids.ts';
import { RUNPOD_BASE_URL as DEFAULT_BASE_URL, type Settings } from '#server/env.ts';
import { projectFile } from './project-file.ts';

/** What `createProvider` wants to know. */
export type ProviderSettings = Pick<Settings, 'provider' | 'runpod'>;

/** An empty setting, as in `NAME=`, counts as missing. */
const setting = z.preprocess((value) => (value === '' ? undefined : value), z.string().trim().optional());
const environmentSchema = z.object({
  RUNPOD_API_KEY: setting,
  RUNPOD_ENDPOINT_ID: setting,
  RUNPOD_BASE_URL: setting,
});

/** `.dev.vars` of this project; nothing when there is none. */
const devVars = (): NodeJS.Dict<string> => {
  const path = projectFile('.dev.vars');
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
};

/**
 * Settings of a RunPod provider.
 * @param environment by default the process's own on top of `.dev.vars`.
 * @throws Error that names what is missing; it never holds a value.
 */
export function readProviderSettings(
  provider: ProviderId,
  environment: NodeJS.Dict<string> = { ...devVars(), ...process.env },
): ProviderSettings {
  const {
    RUNPOD_API_KEY: apiKey,
    RUNPOD_ENDPOINT_ID: endpointId,
    RUNPOD_BASE_URL,
  } = environmentSchema.parse(environment);
  if (!apiKey || !endpointId) {
    const missing = [!apiKey && 'RUNPOD_API_KEY', !endpointId && 'RUNPOD_ENDPOINT_ID'].filter(Boolean).join(' and ');
    throw new Error(`${missing} must be set, in the environment or in .dev.vars, to read with ${provider}.`);
  }
  const baseUrl = (RUNPOD_BASE_URL ?? '').replace(/\/+$/, '') || DEFAULT_BASE_URL;
  return { provider, runpod: { apiKey, endpointId, baseUrl } };
}
