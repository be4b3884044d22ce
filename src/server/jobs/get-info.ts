import type { Info } from '#core/contract.ts';
import { IMAGE_TYPES } from '#core/ids.ts';
import { LIMITS } from '#core/limits.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import { createProvider } from '#server/providers/registry.ts';
import { readService, UNCONFIGURED_SERVICE } from './read-service.ts';
import type { RequestContext } from './request-context.ts';

const LIMITS_IN_FORCE: Info['limits'] = {
  maxImageBytes: LIMITS.maxImageBytes,
  maxPixels: LIMITS.maxPixels,
  maxSide: LIMITS.maxSide,
  maxQueryLength: LIMITS.maxQueryLength,
  types: [...IMAGE_TYPES],
};

const UNCONFIGURED: Info = {
  providers: [],
  limits: LIMITS_IN_FORCE,
  turnstile: null,
  service: UNCONFIGURED_SERVICE,
};

const infoAnswer = (info: Info): Response => jsonAnswer(info, 200, { 'Cache-Control': 'public, max-age=10' });

/** `GET /api/ocr/info` where the settings are missing or unsafe. */
export const unconfiguredInfo = (): Response => infoAnswer(UNCONFIGURED);

/** `GET /api/ocr/info`: what is on offer, the limits in force and the load, never the provider's own counters. */
export async function getInfo(context: RequestContext): Promise<Response> {
  const { settings, dependencies } = context;
  const provider = createProvider(settings, dependencies);
  const { siteKey, scriptUrl, action } = settings.turnstile;
  return infoAnswer({
    providers: [
      {
        id: provider.id,
        label: provider.label,
        tasks: [...provider.tasks],
        modes: [...provider.modes],
        streams: provider.openStream !== undefined,
      },
    ],
    limits: LIMITS_IN_FORCE,
    turnstile: { siteKey, scriptUrl, action },
    service: await readService(provider, context),
  });
}
