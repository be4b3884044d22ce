/** `POST /api/ocr/jobs`: the checks from the cheapest to the dearest, then the job. Nothing is paid before the last. */
import * as z from 'zod/mini';
import { estimateSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { toBase64Url } from '#server/base64-url.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import { parseJson } from '#server/http/call-upstream.ts';
import { readSubmission, type Submission } from '#server/http/read-submission.ts';
import { describeCause } from '#server/log.ts';
import type { OcrProvider, PageRequest, ProviderHealth } from '#server/providers/provider.ts';
import { createProvider } from '#server/providers/registry.ts';
import { JOB_POLICY, RESULT_RETENTION } from '#server/providers/runpod/job-policy.ts';
import { sha256 } from '#server/signing.ts';
import {
  type Claim,
  type ClaimOutcome,
  claimJob,
  cleanLedger,
  countServiceJob,
  finishClaim,
  type LedgerEntry,
  releaseClaim,
  verifiedUntil,
} from '#server/state/job-ledger.ts';
import { submissionKey, visitorKey } from '#server/state/visitor-key.ts';
import { endpointFingerprint, sealTicket, type Ticket, ticketSchema } from '#server/tickets.ts';
import { assertHuman } from '#server/turnstile.ts';
import { waitingJob, waitingStatus } from './job-snapshot.ts';
import type { RequestContext } from './request-context.ts';
import { readEstimate } from './service-estimate.ts';
import { countSubmission, HEALTH_LIFE, readHealth } from './service-health.ts';

/** Milliseconds that a ticket outlives the job and its result. */
const TICKET_SLACK = 300_000;
const TICKET_LIFE = JOB_POLICY.ttl + RESULT_RETENTION + TICKET_SLACK;
/** Seconds until a first look at a new job is worth while. */
const FIRST_LOOK = 2;
/** Seconds to wait when too many jobs are waiting. */
const QUEUE_WAIT = 30;

/** Fingerprint of what is asked, without the human check: it differs at every try. */
async function contentHash(page: PageRequest, provider: OcrProvider): Promise<string> {
  const image = toBase64Url(await sha256(page.image));
  return toBase64Url(await sha256(JSON.stringify([image, page.task, page.mode, page.query, provider.id])));
}

/** What was answered first, kept for a repeat of the same request. The ticket is signed anew: no valid one is stored. */
const firstAnswerSchema = z.object({
  ticket: ticketSchema,
  status: z.enum(['queued', 'starting']),
  // Answers that were kept before there were estimates have none.
  estimate: z._default(z.nullable(estimateSchema), null),
});
type FirstAnswer = z.infer<typeof firstAnswerSchema>;

async function accepted({ ticket, status, estimate }: FirstAnswer, { settings }: RequestContext): Promise<Response> {
  const text = await sealTicket(ticket, settings.ticketSecrets[0]);
  const headers = { Location: `/api/ocr/jobs/${text}`, 'Retry-After': String(FIRST_LOOK) };
  return jsonAnswer(
    { ticket: text, job: { ...waitingJob(ticket, { health: undefined, estimate }), status } },
    202,
    headers,
  );
}

/** @throws OcrError `queue-full`. Unknown load is no reason to refuse: the provider has limits of its own. */
function assertRoom(health: ProviderHealth | undefined, maxQueueDepth: number): void {
  if (health && health.waiting >= maxQueueDepth) throw new OcrError('queue-full', { retryAfter: QUEUE_WAIT });
}

/** Makes the job of a claim. `onHuman` is told once the visitor has passed the human check. */
async function makeJob(
  submission: Submission,
  provider: OcrProvider,
  claim: Claim,
  context: RequestContext,
  onHuman: () => void,
): Promise<FirstAnswer> {
  const { request, settings, dependencies } = context;
  if (claim.verifiedUntil <= dependencies.now()) {
    const remoteAddress = request.headers.get('CF-Connecting-IP') ?? undefined;
    await assertHuman({ token: submission.turnstileToken, remoteAddress }, settings, dependencies);
    onHuman();
  }
  const health = await readHealth(provider, settings, dependencies, HEALTH_LIFE.job);
  assertRoom(health, settings.limits.maxQueueDepth);
  await countServiceJob(dependencies, settings.limits.serviceJobsPerDay);
  const { page } = submission;
  const endpoint = await endpointFingerprint(settings.runpod.endpointId);
  const [jobId, estimate] = await Promise.all([
    provider.submit(page),
    readEstimate({ provider: provider.id, endpoint }, page.task, context),
  ]);
  countSubmission(settings, dependencies);
  const issuedAt = dependencies.now();
  const ticket: Ticket = {
    provider: provider.id,
    endpoint,
    jobId,
    task: page.task,
    width: page.width,
    height: page.height,
    ...(health ? { position: health.waiting, machines: health.machines } : {}),
    issuedAt,
    expiresAt: issuedAt + TICKET_LIFE,
  };
  return { ticket, status: waitingStatus(health), estimate };
}

/** From here on the work goes on even when the client leaves, so that its repeat finds the job and makes no second. */
async function makeClaimedJob(
  submission: Submission,
  provider: OcrProvider,
  claim: Claim,
  context: RequestContext,
): Promise<Response> {
  const { dependencies, log } = context;
  // The job matters more than the note about it: a ledger that fails now is logged and no more.
  const note = (work: Promise<void>) =>
    work.catch((error: unknown) => log({ level: 'error', event: 'ledger-write-failed', cause: describeCause(error) }));
  let humanUntil = claim.verifiedUntil;
  let first: FirstAnswer;
  try {
    first = await makeJob(submission, provider, claim, context, () => {
      humanUntil = verifiedUntil(dependencies.now());
    });
  } catch (error) {
    await note(releaseClaim(dependencies, claim, humanUntil));
    throw error;
  }
  await note(finishClaim(dependencies, claim, JSON.stringify(first), first.ticket.expiresAt));
  return accepted(first, context);
}

/** Milliseconds between looks at a key whose first request is still being handled; some 9 s in all. */
const FIRST_ANSWER_WAITS = [300, 600, 1_000, 1_500, 2_000, 2_000, 2_000];

/**
 * Claims the job. A repeat that arrives while the first is being handled waits for its answer for a while, so that both
 * get the same one.
 * @throws OcrError as `claimJob`.
 */
async function claimOrAwait(entry: LedgerEntry, { settings, dependencies }: RequestContext): Promise<ClaimOutcome> {
  for (const wait of FIRST_ANSWER_WAITS) {
    try {
      return await claimJob(dependencies, entry, settings.limits);
    } catch (error) {
      if (!(error instanceof OcrError && error.code === 'idempotency-in-progress')) throw error;
    }
    await dependencies.sleep(wait);
  }
  return claimJob(dependencies, entry, settings.limits);
}

export async function submitJob(context: RequestContext): Promise<Response> {
  const { request, settings, dependencies } = context;
  const provider = createProvider(settings, dependencies);
  const submission = await readSubmission(request, provider);
  // Without a key there is nothing to look up that could stand in for the token.
  if (!submission.idempotencyKey && !submission.turnstileToken) throw new OcrError('human-check-missing');
  const address = request.headers.get('CF-Connecting-IP') ?? undefined;
  const secret = settings.ticketSecrets[0];
  const { idempotencyKey, page } = submission;
  const entry = {
    key: idempotencyKey && (await submissionKey(idempotencyKey, address, secret)),
    content: idempotencyKey ? await contentHash(page, provider) : '',
    visitor: await visitorKey(address, dependencies.now(), secret),
  };
  const outcome = await claimOrAwait(entry, context);
  if (outcome.kind === 'repeated') {
    const first = firstAnswerSchema.safeParse(parseJson(outcome.answer));
    if (!first.success) throw new OcrError('state-unavailable');
    return accepted(first.data, context);
  }
  const work = makeClaimedJob(submission, provider, outcome.claim, context);
  dependencies.waitUntil(Promise.allSettled([work, cleanLedger(dependencies)]));
  return work;
}
