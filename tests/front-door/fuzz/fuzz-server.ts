/** The function in Node with a fake world around it, for many thousand requests; and what must hold for each of them. */
import {
  errorAnswerSchema,
  infoSchema,
  jobAnswerSchema,
  jobSchema,
  statusSchema,
  submitAnswerSchema,
} from '#core/contract.ts';
import { ERROR_CODES, type ErrorCode } from '#core/errors.ts';
import { createIsolateMemory } from '#server/dependencies.ts';
import { json } from '#server/testing/fake-upstream.ts';
import { createTestServer, ENVIRONMENT, ORIGIN, TOKEN } from '#server/testing/test-server.ts';
import { endpointFingerprint } from '#server/tickets.ts';
import type { FuzzCase } from './fuzz-case.ts';
import type { TicketSetting } from './ticket-cases.ts';

/** Requests that one world sees; then it is made anew, since it remembers each call. */
const REQUESTS_A_WORLD = 200;
/** Codes that stand for a fault which none of these cases has put there. */
const NEVER: readonly ErrorCode[] = ['internal', 'state-unavailable', 'not-configured', 'human-check-unavailable'];

const SECRETS = [
  ENVIRONMENT.RUNPOD_API_KEY,
  ENVIRONMENT.TURNSTILE_SECRET_KEY,
  ENVIRONMENT.TICKET_SECRET,
  ENVIRONMENT.RUNPOD_ENDPOINT_ID,
  'runpod.test',
  '    at ',
];

export type Received = { status: number; headers: Headers; text: string };

/** Tells an outcome in a word, and throws when an answer is not one of those documented. */
export function judge(fuzzCase: Pick<FuzzCase, 'method'>, { status, headers, text }: Received): string {
  const leaked = SECRETS.filter((secret) => text.includes(secret));
  if (leaked.length > 0) throw new Error(`The answer holds ${leaked.join(' and ')}.`);
  if (headers.get('X-Content-Type-Options') !== 'nosniff') throw new Error('The common headers are missing.');
  if (fuzzCase.method === 'HEAD' && text === '') return `${status} HEAD`;
  if (status >= 400) {
    const { error } = errorAnswerSchema.parse(JSON.parse(text));
    if (ERROR_CODES[error.code].httpStatus !== status) throw new Error(`${error.code} came with ${status}.`);
    if (NEVER.includes(error.code)) throw new Error(`Nothing was broken, and the answer is ${error.code}.`);
    return `${status} ${error.code}`;
  }
  if (status === 202) return submitAnswerSchema.parse(JSON.parse(text)).job.status && '202';
  if (status !== 200) throw new Error(`${status} is not documented.`);
  if (headers.get('Content-Type')?.startsWith('text/event-stream')) return judgeEvents(text);
  const body: unknown = JSON.parse(text);
  const job = jobAnswerSchema.safeParse(body);
  if (job.success) return `200 ${job.data.job.status}${job.data.job.error ? ` ${job.data.job.error.code}` : ''}`;
  if (!infoSchema.safeParse(body).success && !statusSchema.safeParse(body).success)
    throw new Error('200 with no known body.');
  return '200 info';
}

function judgeEvents(text: string): string {
  const blocks = text.split('\n\n').filter((block) => block.startsWith('event: '));
  for (const block of blocks) {
    const [name = '', data = ''] = [/^event: (.*)$/m.exec(block)?.[1], /^data: (.*)$/m.exec(block)?.[1]];
    if (!['job', 'text', 'resume'].includes(name)) throw new Error(`An event is called ${name}.`);
    const value: unknown = JSON.parse(data);
    if (name === 'job' && jobSchema.parse(value).error?.code === 'internal')
      throw new Error('The stream broke inside.');
  }
  return '200 events';
}

export type FuzzServer = {
  setting: TicketSetting;
  /** Sends a case and judges the answer; gives the outcome. */
  play(fuzzCase: FuzzCase): Promise<string>;
  /** What RunPod says of every job from now on. */
  setAnswers(status: unknown, stream: unknown): void;
};

const COMPLETED = {
  status: 'COMPLETED',
  output: [{ choices: [{ index: 0, message: { content: 'Page' }, finish_reason: 'stop' }] }],
};

function createWorld(memory: ReturnType<typeof createIsolateMemory>) {
  return createTestServer({
    // Limits have tests of their own; here they would hide everything that comes after the first 20 requests.
    environment: { VISITOR_JOBS_PER_MINUTE: '1000000', VISITOR_JOBS_PER_DAY: '1000000' },
    upstream: { status: () => json(COMPLETED), stream: () => json([]) },
    dependencies: { memory },
  });
}

/** @throws Error when the function asks upstream for what it must not. */
function assertCalls(world: ReturnType<typeof createWorld>, before: number, fuzzCase: FuzzCase, outcome: string): void {
  const calls = world.calls.slice(before);
  const runs = calls.filter(({ service }) => service === 'run');
  if (runs.length > (outcome === '202' ? 1 : 0)) throw new Error(`${outcome} after ${runs.length} jobs.`);
  if (runs.some(({ body }) => !body.includes('"ttl":') || !body.includes('"executionTimeout":'))) {
    throw new Error('A job has no end of its own.');
  }
  const lookedUp = calls.filter(({ service }) => ['status', 'stream', 'cancel'].includes(service));
  if (fuzzCase.isForged && lookedUp.length > 0) throw new Error('A forged ticket was good enough to ask upstream.');
  if (lookedUp.some(({ url }) => !/\/(?:status|stream|cancel)\/[\w-]{1,128}$/.test(url))) {
    throw new Error('A job id was no job id.');
  }
}

export async function createFuzzServer(): Promise<FuzzServer> {
  const memory = createIsolateMemory();
  let world = createWorld(memory);
  let played = 0;
  let answers: { status: unknown; stream: unknown } | undefined;
  const endpoint = await endpointFingerprint(ENVIRONMENT.RUNPOD_ENDPOINT_ID);
  const applyAnswers = () => {
    if (!answers) return;
    const { status, stream } = answers;
    Object.assign(world.upstream, { status: () => json(status), stream: () => json(stream) });
  };
  return {
    setting: { secret: ENVIRONMENT.TICKET_SECRET, endpoint, now: world.clock.now },
    async play(fuzzCase) {
      if (played++ % REQUESTS_A_WORLD === 0) {
        world = createWorld(memory);
        applyAnswers();
      }
      const { method, path, headers, body } = fuzzCase;
      const before = world.calls.length;
      const logged = world.logs.length;
      const response = await world.send(`${ORIGIN}${path}`, { method, headers, ...(body && { body }) });
      const received = { status: response.status, headers: response.headers, text: await response.text() };
      await Promise.allSettled(world.waiting.splice(0));
      const outcome = judge(fuzzCase, received);
      assertCalls(world, before, fuzzCase, outcome);
      const lines = world.logs.slice(logged).join('\n');
      if ([...SECRETS, TOKEN].some((secret) => lines.includes(secret))) throw new Error('A secret is in the log.');
      return outcome;
    },
    setAnswers(status, stream) {
      answers = { status, stream };
      applyAnswers();
    },
  };
}
