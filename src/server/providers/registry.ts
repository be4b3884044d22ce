import type { ProviderId } from '#core/ids.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import type { OcrProvider } from './provider.ts';
import { createRunpodClient, type RunpodClient } from './runpod/runpod-client.ts';
import { createRunpodHandlerProvider } from './runpod-handler/runpod-handler-provider.ts';
import { createRunpodVllmProvider } from './runpod-vllm/runpod-vllm-provider.ts';

/** How often a read is tried in a request that answers once. */
const READ_TRIES = 3;

/** Every provider there is. */
const PROVIDERS = {
  'runpod-vllm': createRunpodVllmProvider,
  'runpod-handler': createRunpodHandlerProvider,
} as const satisfies Record<ProviderId, (client: RunpodClient) => OcrProvider>;

/**
 * The provider that the settings name. One endpoint runs one worker, so one provider is on offer at a time.
 * @param readTries how often a read is tried; 1 for a caller that polls.
 */
export const createProvider = (
  settings: Pick<Settings, 'provider' | 'runpod'>,
  dependencies: ServerDependencies,
  readTries = READ_TRIES,
): OcrProvider => PROVIDERS[settings.provider](createRunpodClient(settings.runpod, dependencies, readTries));
