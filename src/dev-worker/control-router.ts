import type { Exchange, Router } from '#dev-worker/http/exchange.ts';
import { type Answer, jsonAnswer, parseJson, readBody, textAnswer } from '#dev-worker/http/http-answer.ts';
import type { Endpoint } from '#dev-worker/run-pod/endpoint.ts';
import type { JobRecord } from '#dev-worker/run-pod/job-record.ts';
import { taskOfInput } from '#dev-worker/worker/task-of-input.ts';
import { parseFaults, type RouteName } from './fault-schemas.ts';
import type { Faults } from './faults.ts';

const FAULTS_LIMIT = 8 * 1024 * 1024;

/** Calls a route since the start or the last reset. */
export type CallCounts = Map<RouteName, number>;

/** What tests may know of a job; never its picture or its text. */
const jobSummary = (job: JobRecord): object => ({
  id: job.id,
  status: job.state,
  cancelled: job.cancelRequested,
  readingAborted: job.readingAborted,
  pieces: job.pieces,
  retries: job.retries,
  policy: job.policy,
  ...taskOfInput(job.input),
});

async function setFaults({ request }: Exchange, faults: Faults): Promise<Answer> {
  const body = await readBody(request, FAULTS_LIMIT);
  const value = body && parseJson(body.toString('utf8'));
  if (value === undefined) return jsonAnswer(400, { error: 'The body is no JSON, or too long.' });
  try {
    faults.set(parseFaults(value));
  } catch (error) {
    return jsonAnswer(400, { error: error instanceof Error ? error.message : 'unknown fault' });
  }
  return jsonAnswer(200, { faults: faults.list() });
}

/** Routes for tests and people: `/__faults`, `/__jobs` and `/__ready`. */
export function createControlRouter(endpoint: Endpoint, faults: Faults, calls: CallCounts): Router {
  const showFaults = (): Answer => jsonAnswer(200, { faults: faults.list() });
  const showJobs = (): Answer =>
    jsonAnswer(200, { jobs: endpoint.jobs().map(jobSummary), calls: Object.fromEntries(calls) });

  const routes: Record<string, (exchange: Exchange) => Answer | Promise<Answer>> = {
    'GET /__ready': () => jsonAnswer(200, { ready: true }),
    'GET /__faults': showFaults,
    'POST /__faults': (exchange) => setFaults(exchange, faults),
    'DELETE /__faults': () => {
      faults.reset();
      return showFaults();
    },
    'GET /__jobs': showJobs,
    'DELETE /__jobs': () => {
      endpoint.clear();
      calls.clear();
      return showJobs();
    },
  };

  return (method, path) => {
    if (!path.startsWith('/__')) return undefined;
    const key = `${method} ${path}`;
    const answer = Object.hasOwn(routes, key) ? routes[key] : undefined;
    return { answer: answer ?? (() => textAnswer(404, 'not found')) };
  };
}
