/** What one visitor of the load does, from the picture to the end of the job, and what came of it. */
import { Buffer } from 'node:buffer';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { errorAnswerSchema, type Job, jobAnswerSchema, jobSchema, submitAnswerSchema } from '#core/contract.ts';
import { png } from '#server/testing/pictures.ts';

/** Seconds that a visitor waits at most before another try, whatever he was told: the script is to end today. */
const LONGEST_WAIT = 3;
/** Tries of a submission that is refused for now, and of a look that fails. */
const MOST_TRIES = 12;
/** Bytes of the first visitor's picture. */
const PICTURE_BYTES = 100_000;

export const ENDS: readonly Job['status'][] = ['succeeded', 'failed', 'cancelled', 'expired'];

export type Visit = {
  /** Bytes of the picture: no two visitors' are the same, which tells their jobs apart at the stand-in. */
  imageBytes: number;
  /** Undefined when no job was accepted; then `refusal` says why. */
  ticket?: string | undefined;
  /** All tickets that the tries with one key gave: there must be one. */
  tickets?: Set<string>;
  jobId?: string;
  /** `status`, with the code of its error. */
  end?: string;
  refusal?: string;
  /** Milliseconds of the submission that was accepted, and of each look that was answered. */
  submitted?: number;
  looks: number[];
};

/** A picture of its own size for each visitor: right in what is looked at, with bytes behind its end. */
function pictureOf(imageBytes: number): Uint8Array<ArrayBuffer> {
  const picture = new Uint8Array(imageBytes);
  picture.set(png());
  return picture;
}

export const newVisit = (index: number): Visit => ({ imageBytes: PICTURE_BYTES + index, looks: [] });

const tokenSchema = z.object({ token: z.string() });
const ticketPayload = z.object({ jobId: z.string() });

/** A token of the human check, as the widget gets it. */
export async function freshToken(standInUrl: string): Promise<string> {
  const response = await fetch(`${standInUrl}/turnstile/v0/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sitekey: '0x0000000000000000local', hostname: 'localhost', action: 'ocr' }),
  });
  return tokenSchema.parse(await response.json()).token;
}

/** Milliseconds to wait before another try. */
const waitOf = (retryAfter: number | undefined): number => Math.min(LONGEST_WAIT, retryAfter ?? 1) * 1000;

/** How an end is written: its status, with the code of its error. */
export const endOf = (job: Job): string => (job.error ? `${job.status} ${job.error.code}` : job.status);

type Submitted = { status: number; answer: unknown; milliseconds: number };

/** One try, with a fresh token as the widget makes them. */
async function sendOnce({ imageBytes }: Visit, { url, standInUrl }: Site, key: string): Promise<Submitted> {
  const body = new FormData();
  body.set('image', new Blob([pictureOf(imageBytes)], { type: 'image/png' }), 'page.png');
  body.set('task', 'document');
  body.set('turnstileToken', await freshToken(standInUrl));
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/ocr/jobs`, { method: 'POST', body, headers: { 'Idempotency-Key': key } });
  const answer: unknown = await response.json();
  return { status: response.status, answer, milliseconds: performance.now() - startedAt };
}

/** @param isDoubled the visitor presses the button twice. */
async function submit(visit: Visit, site: Site, isDoubled: boolean): Promise<void> {
  // One key for all tries of one page, as the workbench does it.
  const key = crypto.randomUUID();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const sends = isDoubled && tries === 0 ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: sends }, () => sendOnce(visit, site, key)));
    const accepted = answers.filter(({ status }) => status === 202);
    const [first] = accepted;
    if (first) {
      visit.tickets = new Set(accepted.map(({ answer }) => submitAnswerSchema.parse(answer).ticket));
      [visit.ticket] = visit.tickets;
      visit.submitted = first.milliseconds;
      const payload = Buffer.from(visit.ticket?.split('.')[1] ?? '', 'base64url').toString('utf8');
      visit.jobId = ticketPayload.parse(JSON.parse(payload)).jobId;
      return;
    }
    const { error } = errorAnswerSchema.parse(answers[0]?.answer);
    visit.refusal = error.code;
    if (!error.retryable && error.code !== 'human-check-expired') return;
    await pause(waitOf(error.retryAfter));
  }
}

/** One look, or undefined while the answer is an error that may pass. */
export async function look(
  url: string,
  ticket: string,
): Promise<{ job: Job | undefined; milliseconds: number; wait: number }> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/ocr/jobs/${ticket}`);
  const answer: unknown = await response.json();
  const milliseconds = performance.now() - startedAt;
  const told = response.headers.get('Retry-After');
  const wait = waitOf(told === null ? undefined : Number(told));
  return { job: response.ok ? jobAnswerSchema.parse(answer).job : undefined, milliseconds, wait };
}

async function poll(visit: Visit, ticket: string, url: string): Promise<void> {
  for (let failures = 0; failures < MOST_TRIES; ) {
    const { job, milliseconds, wait } = await look(url, ticket);
    if (!job) failures += 1;
    else visit.looks.push(milliseconds);
    if (job && ENDS.includes(job.status)) {
      visit.end = endOf(job);
      return;
    }
    await pause(wait);
  }
}

/** Follows the event stream, segment by segment. */
async function follow(visit: Visit, ticket: string, url: string): Promise<void> {
  for (let segments = 0; segments < MOST_TRIES; segments += 1) {
    const response = await fetch(`${url}/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } });
    const text = await response.text();
    const last = [...text.matchAll(/^event: job\n(?:id: .*\n)?data: (.*)$/gm)].at(-1)?.[1];
    const job = last === undefined ? undefined : jobSchema.parse(JSON.parse(last));
    // What the stream says of a provider that cannot be asked is not the job's end: the workbench looks again too.
    const isEnd = job && ENDS.includes(job.status) && !job.error?.code.startsWith('provider-');
    if (isEnd) {
      visit.end = endOf(job);
      return;
    }
    await pause(200);
  }
}

export type Site = { url: string; standInUrl: string };

/** Sends a page and waits for its end. One visitor in five follows the stream, the others ask; one in ten sends twice at once. */
export async function visitSite(index: number, site: Site): Promise<Visit> {
  const visit = newVisit(index);
  await submit(visit, site, index % 10 === 3);
  const { ticket } = visit;
  if (ticket === undefined) return visit;
  await (index % 5 === 0 ? follow(visit, ticket, site.url) : poll(visit, ticket, site.url));
  return visit;
}
