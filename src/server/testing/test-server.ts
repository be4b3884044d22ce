import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type ErrorBody, errorAnswerSchema, type Job, jobAnswerSchema, submitAnswerSchema } from '#core/contract.ts';
import { createIsolateMemory, type ServerDependencies } from '#server/dependencies.ts';
import { handleApiRequest } from '#server/handle-api-request.ts';
import { createFakeUpstream, type Upstream } from './fake-upstream.ts';
import { png } from './pictures.ts';
import { createSqliteDatabase } from './sqlite-database.ts';

export const ORIGIN = 'http://localhost:8788';

export const ENVIRONMENT = {
  ENVIRONMENT: 'test',
  RUNPOD_API_KEY: 'rpa_PLANTED_API_KEY',
  RUNPOD_ENDPOINT_ID: 'endpoint-1',
  RUNPOD_BASE_URL: 'https://runpod.test/v2',
  TURNSTILE_SITE_KEY: 'site-key',
  TURNSTILE_SECRET_KEY: 'PLANTED_TURNSTILE_SECRET',
  TURNSTILE_VERIFY_URL: 'https://turnstile.test/siteverify',
  TICKET_SECRET: 'PLANTED_TICKET_SECRET_0123456789abcdef',
};

export const TOKEN = 'PLANTED_TOKEN';

/** The fields of a good form; undefined leaves one out, an array sends one several times. */
type Fields = Record<string, string | Blob | (string | Blob)[] | undefined>;

export function form(changes: Fields = {}): FormData {
  const fields: Fields = { image: new Blob([png()]), task: 'document', turnstileToken: TOKEN, ...changes };
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const item of [value].flat()) if (item !== undefined) data.append(name, item);
  }
  return data;
}

type Options = {
  upstream?: Partial<Upstream>;
  environment?: Record<string, string | undefined>;
  dependencies?: Partial<ServerDependencies>;
};

/** The function with a fake world around it: upstreams, a clock that sleeping moves, an SQLite database, a log. */
export function createTestServer(options: Options = {}) {
  const fake = createFakeUpstream(options.upstream);
  const database = createSqliteDatabase();
  const logs: string[] = [];
  const waiting: Promise<unknown>[] = [];
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
  const environment = { ...ENVIRONMENT, ...options.environment };
  const dependencies: ServerDependencies = {
    fetch: fake.fetch,
    now: () => clock.now,
    randomUUID: () => randomUUID(),
    async sleep(milliseconds) {
      clock.now += milliseconds;
      await setImmediate();
    },
    waitUntil: (promise) => void waiting.push(promise),
    log: (line) => void logs.push(line),
    database,
    memory: createIsolateMemory(),
    timeouts: { siteverify: 40, submit: 40, read: 40, health: 40, cancel: 40, database: 200 },
    ...options.dependencies,
  };

  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    handleApiRequest(new Request(path.startsWith('http') ? path : `${ORIGIN}${path}`, init), environment, dependencies);

  const post = (fields: Fields = {}, headers: Record<string, string> = {}): Promise<Response> =>
    send('/api/ocr/jobs', { method: 'POST', body: form(fields), headers });

  return {
    ...fake,
    database,
    logs,
    clock,
    waiting,
    dependencies,
    send,
    post,
    /** Submits a page and gives its ticket. */
    async submit(fields: Fields = {}): Promise<string> {
      return submitAnswerSchema.parse(await (await post(fields)).json()).ticket;
    },
    async look(ticket: string): Promise<Job> {
      return jobAnswerSchema.parse(await (await send(`/api/ocr/jobs/${ticket}`)).json()).job;
    },
  };
}

export const errorOf = async (answer: Response): Promise<ErrorBody> =>
  errorAnswerSchema.parse(await answer.json()).error;

/** `status code` of an answer that refuses. */
export const refusal = async (answer: Response): Promise<string> => `${answer.status} ${(await errorOf(answer)).code}`;
