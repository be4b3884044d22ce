import { timingSafeEqual } from 'node:crypto';
import type { RouteName } from '#dev-worker/fault-schemas.ts';
import type { Exchange, Route, Router } from '#dev-worker/http/exchange.ts';
import { type Answer, jsonAnswer, textAnswer } from '#dev-worker/http/http-answer.ts';
import type { JobRecord } from './job-record.ts';
import { cancel, type JobRoutesParts, retry, run, runsync, status, stream } from './job-routes.ts';
import type { RateLimits } from './rate-limits.ts';

type JobAnswer = (exchange: Exchange, job: JobRecord, parts: JobRoutesParts) => Answer | Promise<Answer>;
type PlainAnswer = (exchange: Exchange, parts: JobRoutesParts) => Answer | Promise<Answer>;
type Operation =
  | { name: RouteName; method: string; plain: PlainAnswer }
  | { name: RouteName; method: string; job: JobAnswer };

/** RunPod's operations (RunPod docs: operation-reference). */
const OPERATIONS: readonly Operation[] = [
  { name: 'run', method: 'POST', plain: run },
  { name: 'runsync', method: 'POST', plain: runsync },
  { name: 'status', method: 'GET', job: status },
  { name: 'stream', method: 'GET', job: stream },
  { name: 'cancel', method: 'POST', job: cancel },
  { name: 'retry', method: 'POST', job: retry },
  {
    name: 'purge-queue',
    method: 'POST',
    plain: (_exchange, { endpoint }) => jsonAnswer(200, { removed: endpoint.purge(), status: 'completed' }),
  },
  { name: 'health', method: 'GET', plain: (_exchange, { endpoint }) => jsonAnswer(200, endpoint.health()) },
];

/** `/v2/{endpoint}/{operation}` and, for those about one job, `/{id}`. */
const PATH = /^\/v2\/([^/]+)\/([a-z-]+)(?:\/([A-Za-z0-9_-]{1,128}))?$/;

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Routes of one RunPod endpoint, key and rate limits included. */
export function createRunPodRouter(parts: JobRoutesParts, limits: RateLimits): Router {
  const { endpoint, settings } = parts;

  function perform(operation: Operation, id: string | undefined, exchange: Exchange): Answer | Promise<Answer> {
    if ('plain' in operation) return operation.plain(exchange, parts);
    const job = id === undefined ? undefined : endpoint.job(id);
    return job ? operation.job(exchange, job, parts) : jsonAnswer(404, { error: 'job not found' });
  }

  return (method, path): Route | undefined => {
    const match = PATH.exec(path);
    const [, endpointId = '', name = '', id] = match ?? [];
    if (!match) return undefined;
    const operation = OPERATIONS.find(
      (candidate) => candidate.name === name && 'job' in candidate === (id !== undefined),
    );
    if (!operation) return { answer: () => textAnswer(404, '404 page not found') };
    const answer = (exchange: Exchange): Answer | Promise<Answer> => {
      if (method !== operation.method) return textAnswer(405, 'Method Not Allowed', { allow: operation.method });
      if (!isEqual(exchange.request.headers.authorization ?? '', `Bearer ${settings.apiKey}`))
        return textAnswer(401, 'Unauthorized');
      if (endpointId !== settings.endpointId) return jsonAnswer(404, { error: 'endpoint not found' });
      return limits.check(operation.name) ?? perform(operation, id, exchange);
    };
    return { name: operation.name, answer };
  };
}
