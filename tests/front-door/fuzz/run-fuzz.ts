/** The properties, for a number of cases each; used with a small number by the tests and a large one by `npm run fuzz`. */
import * as fc from 'fast-check';
import { sealTicket } from '#server/tickets.ts';
import { statusAnswers, streamAnswers } from './answer-cases.ts';
import { formCases } from './form-cases.ts';
import { createFuzzServer } from './fuzz-server.ts';
import { pathCases } from './path-cases.ts';
import { ticketCases, ticketRequest } from './ticket-cases.ts';

export type FuzzOptions = {
  cases: number;
  seed: number;
  /** Told after each case. */
  onCase?: () => void;
};

/** How often each outcome came. */
export type Outcomes = Map<string, number>;

type Run = (options: FuzzOptions) => Promise<Outcomes>;

/** Checks a property and counts outcomes; a case that breaks it is thrown, made as small as it gets. */
async function check<Case>(
  cases: fc.Arbitrary<Case>,
  play: (value: Case) => Promise<string>,
  { cases: numRuns, seed, onCase }: FuzzOptions,
): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  const property = fc.asyncProperty(cases, async (value) => {
    const outcome = await play(value);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    onCase?.();
  });
  await fc.assert(property, { seed, numRuns });
  return outcomes;
}

export const fuzzForms: Run = async (options) => {
  const server = await createFuzzServer();
  return check(formCases, (value) => server.play(value), options);
};

export const fuzzTickets: Run = async (options) => {
  const server = await createFuzzServer();
  const { setting } = server;
  return check(ticketCases(setting), async (value) => server.play(await ticketRequest(value, setting)), options);
};

export const fuzzPaths: Run = async (options) => {
  const server = await createFuzzServer();
  return check(pathCases, (value) => server.play(value), options);
};

/** RunPod's answers about one job, looked at once and followed. */
export const fuzzAnswers: Run = async (options) => {
  const server = await createFuzzServer();
  const { secret, endpoint, now } = server.setting;
  const ticket = {
    provider: 'runpod-vllm',
    endpoint,
    jobId: 'job-1-u1',
    task: 'document',
    width: 640,
    height: 480,
  } as const;
  const text = await sealTicket({ ...ticket, issuedAt: now, expiresAt: now + 3_600_000 }, secret);
  const answers = fc.record({ status: statusAnswers, stream: streamAnswers, follow: fc.boolean() });
  const play = async ({ status, stream, follow }: { status: unknown; stream: unknown; follow: boolean }) => {
    server.setAnswers(status, stream);
    const headers = { Accept: follow ? 'text/event-stream' : 'application/json' };
    return server.play({ method: 'GET', path: `/api/ocr/jobs/${text}`, headers });
  };
  return check(answers, play, options);
};
