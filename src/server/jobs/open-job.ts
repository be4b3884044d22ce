import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { OcrProvider } from '#server/providers/provider.ts';
import { createProvider } from '#server/providers/registry.ts';
import { endpointFingerprint, openTicket, type Ticket } from '#server/tickets.ts';
import type { RequestContext } from './request-context.ts';

export type OpenedJob = { ticket: Ticket; provider: OcrProvider };

/**
 * The job that the path's ticket stands for.
 * @param options.fetch counts or watches the provider's calls; `readTries` is how often a read is tried.
 * @throws OcrError `ticket-invalid` for one that is forged or of another endpoint, `ticket-expired`.
 */
export async function openJob(
  { settings, dependencies, ticketText }: RequestContext,
  options: { fetch?: ServerDependencies['fetch']; readTries?: number } = {},
): Promise<OpenedJob> {
  const ticket = await openTicket(ticketText, settings.ticketSecrets, dependencies.now());
  const endpoint = await endpointFingerprint(settings.runpod.endpointId);
  if (ticket.provider !== settings.provider || ticket.endpoint !== endpoint) throw new OcrError('ticket-invalid');
  const own = options.fetch ? { ...dependencies, fetch: options.fetch } : dependencies;
  return { ticket, provider: createProvider(settings, own, options.readTries) };
}
