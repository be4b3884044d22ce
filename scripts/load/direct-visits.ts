/** The same visits to the stand-in alone: what the function has to ask upstream in any case, without the function. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { buildVllmRequest } from '#server/providers/runpod-vllm/build-request.ts';
import { png } from '#server/testing/pictures.ts';
import { freshToken, newVisit, type Visit } from './visits.ts';

/** Milliseconds between two looks, those that the function tells its clients to wait. */
const LOOK_INTERVAL = 2_000;
const MOST_TRIES = 12;

export type StandInAlone = { url: string; apiKey: string; endpointId: string; turnstileSecret: string };

const runSchema = z.object({ id: z.string() });
const statusSchema = z.object({ status: z.string() });
const FINAL = ['COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT'];

/** The JSON of an answer with 2xx; undefined for everything else, broken connections too. */
async function ask<T>(url: string, init: RequestInit, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    const response = await fetch(url, init);
    return response.ok ? schema.safeParse(await response.json()).data : undefined;
  } catch {
    return undefined;
  }
}

/** Verifies a token, submits a page and asks for its end. */
export async function visitStandIn(index: number, standIn: StandInAlone): Promise<Visit> {
  const visit = newVisit(index);
  const { url, apiKey, endpointId, turnstileSecret } = standIn;
  const image = new Uint8Array(visit.imageBytes);
  image.set(png());
  const page = {
    image,
    type: 'image/png',
    width: 640,
    height: 480,
    task: 'document',
    mode: 'auto',
    query: '',
  } as const;
  const headers = { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' };
  const endpoint = `${url}/v2/${endpointId}`;
  const token = await freshToken(url);
  const startedAt = performance.now();
  const form = new URLSearchParams({ secret: turnstileSecret, response: token });
  await ask(`${url}/turnstile/v0/siteverify`, { method: 'POST', body: form }, z.unknown());
  const body = buildVllmRequest(page);
  const job = await ask(`${endpoint}/run`, { method: 'POST', headers, body }, runSchema);
  if (!job) return visit;
  visit.submitted = performance.now() - startedAt;
  visit.jobId = job.id;
  for (let failures = 0; failures < MOST_TRIES; ) {
    const lookedAt = performance.now();
    const seen = await ask(`${endpoint}/status/${job.id}`, { headers }, statusSchema);
    if (!seen) failures += 1;
    else visit.looks.push(performance.now() - lookedAt);
    if (seen && FINAL.includes(seen.status)) {
      visit.end = seen.status;
      return visit;
    }
    await pause(LOOK_INTERVAL);
  }
  return visit;
}
