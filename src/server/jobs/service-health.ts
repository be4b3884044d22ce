/** The provider's load, asked no more often by an isolate than it is worth. */
import type { ServiceState } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import type { OcrProvider, ProviderHealth } from '#server/providers/provider.ts';

/** Milliseconds that an answer counts: for a page that only looks, and for a visitor whose job is waiting. */
export const HEALTH_LIFE = { info: 10_000, job: 2_500 } as const;

/** `health` is undefined when the provider could not be asked. */
export type CachedHealth = { at: number; health: ProviderHealth | undefined };

const cacheKey = ({ runpod }: Settings): string => `${runpod.baseUrl}/${runpod.endpointId}`;

/** The load as last known for up to `life` milliseconds, or asked now; undefined when the provider cannot be asked. */
export async function readHealth(
  provider: OcrProvider,
  settings: Settings,
  { memory, now }: Pick<ServerDependencies, 'memory' | 'now'>,
  life: number,
  signal?: AbortSignal,
): Promise<ProviderHealth | undefined> {
  const key = cacheKey(settings);
  const cached = memory.health.get(key);
  const at = now();
  if (cached && at - cached.at < life) return cached.health;
  let health: ProviderHealth | undefined;
  try {
    health = await provider.health(signal);
  } catch (error) {
    if (!(error instanceof OcrError)) throw error;
  }
  memory.health.set(key, { at, health });
  return health;
}

/**
 * Counts a job that was just submitted into the load as last known. Without it, two visitors who come within the life of
 * one answer would both be told that they are next, and the second's wait would pass for the start of a machine.
 */
export function countSubmission(settings: Settings, { memory }: Pick<ServerDependencies, 'memory'>): void {
  const key = cacheKey(settings);
  const cached = memory.health.get(key);
  if (!cached?.health) return;
  memory.health.set(key, { ...cached, health: { ...cached.health, waiting: cached.health.waiting + 1 } });
}

/** The load in one word for visitors. */
export function describeService(health: ProviderHealth | undefined, maxQueueDepth: number): ServiceState {
  if (!health || health.machines === 'broken') return 'down';
  if (health.waiting >= maxQueueDepth || health.machines === 'full') return 'busy';
  return health.machines === 'cold' ? 'resting' : health.machines;
}
