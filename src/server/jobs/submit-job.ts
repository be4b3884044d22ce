/** `POST /api/ocr/jobs`: the checks from the cheapest to the dearest, then the job. Nothing is paid before the last. */
import * as z from 'zod/mini';
import { type Estimate, errorCodeSchema, estimateSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { toBase64Url } from '#server/base64-url.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import { parseJson } from '#server/http/call-upstream.ts';
import { readSubmission, type Submission } from '#server/http/read-submission.ts';
import { describeCause } from '#server/log.ts';
import type { OcrProvider, PageRequest } from '#server/providers/provider.ts';
import { createProvider } from '#server/providers/registry.ts';
import { JOB_POLICY, RESULT_RETENTION } from '#server/providers/runpod/job-policy.ts';
import { sha256 } from '#server/signing.ts';
import { jobHash } from '#server/state/job-ends.ts';
import { claimJob } from '#server/state/ledger/claim-job.ts';
import { cleanLedger } from '#server/state/ledger/clean-ledger.ts';
import { finishClaim, releaseClaim, verifiedUntil } from '#server/state/ledger/end-claim.ts';
import type { Claim, ClaimOutcome, LedgerEntry, Room } from '#server/state/ledger/ledger.ts';
import { submissionKey, visitorKey } from '#server/state/visitor-key.ts';
import { endpointFingerprint, sealTicket, type Ticket, ticketSchema } from '#server/tickets.ts';
import { assertHuman } from '#server/turnstile.ts';
import { waitingJob, waitingStatus } from './job-snapshot.ts';
import type { RequestContext } from './request-context.ts';
import { readEstimate } from './service-estimate.ts';
import { type CachedHealth, HEALTH_LIFE, readLoad } from './service-health.ts';
import { isEndpointAsleep } from './watch-sleep.ts';

/** Milliseconds that a ticket outlives the job and its result. */
const TICKET_SLACK = 300_000;
const TICKET_LIFE = JOB_POLICY.ttl + RESULT_RETENTION + TICKET_SLACK;
/** Seconds until a first look at a new job is worth while. */
const FIRST_LOOK = 2;
/** Milliseconds before a write to the ledger that failed is tried again. */
const SECOND_WRITE_WAIT = 1_000;

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

/** What a repeat finds in the ledger: the first answer, or the failure that it was. */
const keptAnswerSchema = z.union([firstAnswerSchema, z.object({ failed: errorCodeSchema })]);

async function accepted({ ticket, status, estimate }: FirstAnswer, { settings }: RequestContext): Promise<Response> {
  const text = await sealTicket(ticket, settings.ticketSecrets[0]);
  const headers = { Location: `/api/ocr/jobs/${text}`, 'Retry-After': String(FIRST_LOOK) };
  return jsonAnswer(
    { ticket: text, job: { ...waitingJob(ticket, { health: undefined, estimate }), status } },
    202,
    headers,
  );
}

async function repeated(answer: string, context: RequestContext): Promise<Response> {
  const kept = keptAnswerSchema.safeParse(parseJson(answer));
  if (!kept.success) throw new OcrError('state-unavailable');
  if ('failed' in kept.data) throw new OcrError(kept.data.failed);
  return accepted(kept.data, context);
}

/** What is known before the job is claimed, and goes into its answer. */
type Outlook = { load: CachedHealth; estimate: Estimate | null };

/** Milliseconds of GPU time to set aside: what such a job usually takes, or the longest it may while that is not known. */
const timeToSetAside = (estimate: Estimate | null): number =>
  estimate?.runSeconds ? estimate.runSeconds * 1000 : JOB_POLICY.executionTimeout;

/** What stands in the ledger of a submission of which nobody knows whether it became a job. */
const UNCLEAR_ANSWER = JSON.stringify({ failed: 'submission-unclear' });

/** Makes the job of a claim whose visitor is known to be human. */
async function makeJob(
  { page }: Submission,
  provider: OcrProvider,
  claim: Claim,
  { load, estimate }: Outlook,
  { settings, dependencies }: RequestContext,
): Promise<FirstAnswer> {
  const endpoint = await endpointFingerprint(settings.runpod.endpointId);
  const jobId = await provider.submit(page);
  const issuedAt = dependencies.now();
  const ticket: Ticket = {
    provider: provider.id,
    endpoint,
    jobId,
    task: page.task,
    width: page.width,
    height: page.height,
    ...(load.health ? { position: claim.ahead, machines: load.health.machines } : {}),
    issuedAt,
    expiresAt: issuedAt + TICKET_LIFE,
  };
  return { ticket, status: waitingStatus(load.health), estimate };
}

/** From here on the work goes on even when the client leaves, so that its repeat finds the job and makes no second. */
async function makeClaimedJob(
  submission: Submission,
  provider: OcrProvider,
  claim: Claim,
  outlook: Outlook,
  context: RequestContext,
): Promise<Response> {
  const { request, settings, dependencies, log } = context;
  const { now } = dependencies;
  // The job matters more than the note about it: a ledger that fails now is tried once more beside the answer.
  const note = async (write: () => Promise<void>) => {
    const tell = (error: unknown) => log({ level: 'error', event: 'ledger-write-failed', cause: describeCause(error) });
    await write().catch((error: unknown) => {
      tell(error);
      dependencies.waitUntil(dependencies.sleep(SECOND_WRITE_WAIT).then(write).catch(tell));
    });
  };
  let humanUntil = claim.verifiedUntil;
  let first: FirstAnswer;
  try {
    if (humanUntil <= now()) {
      const remoteAddress = request.headers.get('CF-Connecting-IP') ?? undefined;
      await assertHuman({ token: submission.turnstileToken, remoteAddress }, settings, dependencies);
      humanUntil = verifiedUntil(now());
    }
    first = await makeJob(submission, provider, claim, outlook, context);
  } catch (error) {
    // An error that nobody foresaw says nothing about what RunPod did.
    const isDefinite = error instanceof OcrError && error.code !== 'submission-unclear';
    const end = { answer: UNCLEAR_ANSWER, expiresAt: now() + TICKET_LIFE, job: undefined };
    await note(() =>
      isDefinite ? releaseClaim(dependencies, claim, humanUntil) : finishClaim(dependencies, claim, end),
    );
    throw error;
  }
  const { endpoint, jobId, expiresAt } = first.ticket;
  const job = await jobHash(endpoint, jobId);
  await note(() => finishClaim(dependencies, claim, { answer: JSON.stringify(first), expiresAt, job }));
  return accepted(first, context);
}

/** Milliseconds between looks at a key whose first request is still being handled; some 9 s in all. */
const FIRST_ANSWER_WAITS = [300, 600, 1_000, 1_500, 2_000, 2_000, 2_000];

/**
 * Claims the job. A repeat that arrives while the first is being handled waits for its answer for a while, so that both
 * get the same one.
 * @throws OcrError as `claimJob`.
 */
async function claimOrAwait(entry: LedgerEntry, room: Room, { dependencies }: RequestContext): Promise<ClaimOutcome> {
  for (const wait of FIRST_ANSWER_WAITS) {
    try {
      return await claimJob(dependencies, entry, room);
    } catch (error) {
      if (!(error instanceof OcrError && error.code === 'idempotency-in-progress')) throw error;
    }
    await dependencies.sleep(wait);
  }
  return claimJob(dependencies, entry, room);
}

/** The submission as the ledger may know it. */
async function toEntry(
  { idempotencyKey, page }: Submission,
  provider: OcrProvider,
  { request, settings, dependencies }: RequestContext,
): Promise<LedgerEntry> {
  const address = request.headers.get('CF-Connecting-IP') ?? undefined;
  const [secret, former] = settings.ticketSecrets;
  return {
    key: idempotencyKey && (await submissionKey(idempotencyKey, address, secret)),
    formerKey: idempotencyKey && former && (await submissionKey(idempotencyKey, address, former)),
    content: idempotencyKey ? await contentHash(page, provider) : '',
    visitor: await visitorKey(address, dependencies.now(), secret),
  };
}

export async function submitJob(context: RequestContext): Promise<Response> {
  const { request, settings, dependencies, trace, log } = context;
  const provider = createProvider(settings, dependencies);
  const submission = await readSubmission(request, provider);
  // Without a key there is nothing to look up that could stand in for the token.
  if (!submission.idempotencyKey && !submission.turnstileToken) throw new OcrError('human-check-missing');
  const source = { provider: provider.id, endpoint: await endpointFingerprint(settings.runpod.endpointId) };
  const [entry, load, estimate] = await Promise.all([
    toEntry(submission, provider, context),
    readLoad(provider, settings, dependencies, HEALTH_LIFE.job),
    readEstimate(source, submission.page.task, context),
  ]);
  trace.provider = load.health?.machines ?? 'unreachable';
  const room: Room = {
    isAsleep: await isEndpointAsleep(source, load.health, context),
    limits: settings.limits,
    gpuMs: timeToSetAside(estimate),
    load: load.health && { waiting: load.health.waiting, at: load.at },
  };
  const outcome = await claimOrAwait(entry, room, context);
  if (outcome.kind === 'repeated') return repeated(outcome.answer, context);
  const work = makeClaimedJob(submission, provider, outcome.claim, { load, estimate }, context);
  const cleaning = cleanLedger(dependencies).catch((error: unknown) =>
    log({ level: 'warning', event: 'cleaning-failed', cause: describeCause(error) }),
  );
  dependencies.waitUntil(Promise.allSettled([work, cleaning]));
  return work;
}
