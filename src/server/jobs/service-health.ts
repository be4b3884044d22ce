/** The provider's load, asked no more often by an isolate than it is worth. */
import type { ServiceState } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import type { OcrProvider, ProviderHealth } from '#server/providers/provider.ts';

/** Milliseconds that an answer counts: for a page that only looks, and for a visitor whose job is waiting. */
export const HEALTH_LIFE = { info: 10_000, job: 2_500 } as const;

/** Milliseconds between looks at whether another request has got its answer; some 0.8 s in all. */
const WAITS_FOR_ANOTHER = [50, 100, 200, 400];
/** Milliseconds that an older answer stands in while another request of this isolate is asking for a new one. */
const LONGEST_STANDING_IN = 15_000;

/** `at`: when the provider was asked. `health` is undefined when it could not be. */
export type CachedHealth = { at: number; health: ProviderHealth | undefined; askedAgainAt?: number };

const cacheKey = ({ runpod }: Settings): string => `${runpod.baseUrl}/${runpod.endpointId}`;

/** The load as last known for up to `life` milliseconds, or asked now. */
export async function readLoad(
  provider: OcrProvider,
  settings: Settings,
  { memory, now, sleep, timeouts }: Pick<ServerDependencies, 'memory' | 'now' | 'sleep' | 'timeouts'>,
  life: number,
  signal?: AbortSignal,
): Promise<CachedHealth> {
  const key = cacheKey(settings);
  const cached = memory.health.get(key);
  const at = now();
  if (cached && at - cached.at < life) return cached;
  // One request asks at a time: however many come, a provider that is slow to answer is not asked by all of them.
  if (cached?.askedAgainAt !== undefined && at - cached.askedAgainAt < timeouts.health) {
    for (const wait of WAITS_FOR_ANOTHER) {
      await sleep(wait, signal);
      const known = memory.health.get(key);
      if (known && known.at > cached.at) return known;
    }
    if (at - cached.at < LONGEST_STANDING_IN) return cached;
  }
  if (cached) memory.health.set(key, { ...cached, askedAgainAt: at });
  let health: ProviderHealth | undefined;
  try {
    health = await provider.health(signal);
  } catch (error) {
    if (!(error instanceof OcrError)) throw error;
  }
  const load = { at, health };
  memory.health.set(key, load);
  return load;
}

/** `readLoad` without its moment; undefined when the provider cannot be asked. */
export const readHealth = async (...asked: Parameters<typeof readLoad>): Promise<ProviderHealth | undefined> =>
  (await readLoad(...asked)).health;

/** The load in one word for visitors. */
export function describeService(
  health: ProviderHealth | undefined,
  maxQueueDepth: number,
  isAsleep: boolean,
): ServiceState {
  if (!health || health.machines === 'broken' || isAsleep) return 'down';
  if (health.waiting >= maxQueueDepth || health.machines === 'full') return 'busy';
  return health.machines === 'cold' ? 'resting' : health.machines;
}
