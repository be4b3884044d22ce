import type { Status } from '#core/contract.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import { createProvider } from '#server/providers/registry.ts';
import { endpointFingerprint } from '#server/tickets.ts';
import { readService, UNCONFIGURED_SERVICE } from './read-service.ts';
import type { RequestContext } from './request-context.ts';
import { readDayOf } from './service-outcomes.ts';

const statusAnswer = (status: Status): Response => jsonAnswer(status, 200, { 'Cache-Control': 'public, max-age=10' });

/** `GET /api/ocr/status` where the settings are missing or unsafe. */
export const unconfiguredStatus = (now: number): Response =>
  statusAnswer({ service: UNCONFIGURED_SERVICE, lastDay: null, updatedAt: new Date(now).toISOString() });

/** `GET /api/ocr/status`: the service now, and how its jobs of the last day ended. */
export async function getStatus(context: RequestContext): Promise<Response> {
  const { settings, dependencies } = context;
  const provider = createProvider(settings, dependencies);
  const endpoint = await endpointFingerprint(settings.runpod.endpointId);
  const [service, lastDay] = await Promise.all([
    readService(provider, context),
    readDayOf({ provider: provider.id, endpoint }, context),
  ]);
  return statusAnswer({ service, lastDay, updatedAt: new Date(dependencies.now()).toISOString() });
}
