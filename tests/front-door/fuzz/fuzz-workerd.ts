/** A sample of the same cases over a real socket, against the function in workerd: its own form parser, its own URLs. */
import { METHODS, request } from 'node:http';
import * as fc from 'fast-check';
import { ENVIRONMENT } from '#server/testing/test-server.ts';
import { endpointFingerprint } from '#server/tickets.ts';
import { INSTRUCTIONS_HEADER, type Instructions } from '../support/instructions.ts';
import type { UpstreamServer } from '../support/scripted-upstream.ts';
import { settingsOf } from '../support/settings.ts';
import { formCases } from './form-cases.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { judge, type Received } from './fuzz-server.ts';
import { pathCases } from './path-cases.ts';
import type { FuzzOptions, Outcomes } from './run-fuzz.ts';
import { ticketCases, ticketRequest } from './ticket-cases.ts';

/** Requests under way at the same time. */
const AT_ONCE = 8;
/** The address that the cases' honest headers name; the function sees it in `Host`. */
const HOST = 'localhost:8788';

function send(url: string, { method, path, headers, body }: FuzzCase, instructions: Instructions): Promise<Received> {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      path,
      headers: {
        ...headers,
        ...(body && { 'Content-Length': body.byteLength }),
        Host: HOST,
        [INSTRUCTIONS_HEADER]: JSON.stringify(instructions),
      },
    };
    const sent = request(url, options, async (response) => {
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece);
      const received = new Headers();
      for (const [name, value] of Object.entries(response.headers)) received.set(name, String(value));
      resolve({ status: response.statusCode ?? 0, headers: received, text: Buffer.concat(pieces).toString('utf8') });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/**
 * Pages gives the function what lies under /api once the path is written out, unless there is nothing between two slashes:
 * that is the static site's. A method that nobody knows ends in workerd.
 */
const isForTheFunction = ({ method, path }: FuzzCase): boolean => {
  if (!METHODS.includes(method)) return false;
  const url = URL.canParse(path, `http://${HOST}`) ? new URL(path, `http://${HOST}`) : undefined;
  return (
    url?.host === HOST &&
    url.pathname.startsWith('/api/') &&
    !url.pathname.includes('//') &&
    /^[\x21-\x7e]+$/.test(path)
  );
};

/**
 * Sends a sample of every kind of case.
 * @param options.cases how many of each kind.
 * @throws Error when an answer is not one of those documented, with the case.
 */
export async function fuzzInWorkerd(
  url: string,
  server: UpstreamServer,
  { cases, seed, onCase }: FuzzOptions,
): Promise<Outcomes> {
  const upstream = server.open();
  const setting = {
    secret: ENVIRONMENT.TICKET_SECRET,
    endpoint: await endpointFingerprint(ENVIRONMENT.RUNPOD_ENDPOINT_ID),
    now: Date.now(),
  };
  const { RUNPOD_API_KEY, RUNPOD_ENDPOINT_ID, TURNSTILE_SECRET_KEY, TICKET_SECRET } = ENVIRONMENT;
  const settings = {
    ...settingsOf(server.url, upstream.id),
    ...{ RUNPOD_API_KEY, RUNPOD_ENDPOINT_ID, TURNSTILE_SECRET_KEY, TICKET_SECRET },
    VISITOR_JOBS_PER_MINUTE: '1000000',
    VISITOR_JOBS_PER_DAY: '1000000',
  };
  const instructions: Instructions = { settings, pauses: 0.02 };
  const sample = { numRuns: cases, seed };
  const tickets = fc.sample(ticketCases(setting), sample).map((ticketCase) => ticketRequest(ticketCase, setting));
  const all = [...fc.sample(formCases, sample), ...fc.sample(pathCases, sample), ...(await Promise.all(tickets))];
  const waiting = all.filter(isForTheFunction).values();
  const outcomes: Outcomes = new Map();

  async function work(): Promise<void> {
    for (const fuzzCase of waiting) {
      const received = await send(url, fuzzCase, instructions);
      try {
        const outcome = judge(fuzzCase, received);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      } catch (cause) {
        const { body: _, ...shown } = fuzzCase;
        throw new Error(
          `${JSON.stringify(shown).slice(0, 2_000)} got ${received.status} ${received.text.slice(0, 400)}`,
          {
            cause,
          },
        );
      }
      onCase?.();
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (upstream.jobs.length > (outcomes.get('202') ?? 0))
    throw new Error('There are more jobs than answers with a ticket.');
  return outcomes;
}
