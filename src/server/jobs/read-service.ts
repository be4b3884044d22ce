import type { Info } from '#core/contract.ts';
import type { OcrProvider } from '#server/providers/provider.ts';
import { endpointFingerprint } from '#server/tickets.ts';
import type { RequestContext } from './request-context.ts';
import { readEstimate } from './service-estimate.ts';
import { describeService, HEALTH_LIFE, readHealth } from './service-health.ts';
import { isEndpointAsleep } from './watch-sleep.ts';

/** The service where the settings are missing or unsafe. */
export const UNCONFIGURED_SERVICE: Info['service'] = { state: 'unconfigured', waiting: null, estimate: null };

/** The service as anybody may know it: a word for its state, how many wait, and what a job usually takes. */
export async function readService(provider: OcrProvider, context: RequestContext): Promise<Info['service']> {
  const { settings, dependencies, trace } = context;
  const endpoint = await endpointFingerprint(settings.runpod.endpointId);
  const source = { provider: provider.id, endpoint };
  const [health, estimate] = await Promise.all([
    readHealth(provider, settings, dependencies, HEALTH_LIFE.info),
    readEstimate(source, undefined, context),
  ]);
  trace.provider = health?.machines ?? 'unreachable';
  const isAsleep = await isEndpointAsleep(source, health, context);
  return {
    state: describeService(health, settings.limits.maxQueueDepth, isAsleep),
    waiting: health?.waiting ?? null,
    estimate,
  };
}
