/** RunPod's job API over HTTP: timeouts, retries of what may be repeated, and answers parsed by `wire.ts`. */
import type * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import { callUpstream, parseJson, type UpstreamAnswer, UpstreamError } from '#server/http/call-upstream.ts';
import { mapRefusal } from './map-refusal.ts';
import {
  cancelAnswerSchema,
  type HealthAnswer,
  healthAnswerSchema,
  JOB_ID,
  runAnswerSchema,
  type StatusAnswer,
  type StreamAnswer,
  statusAnswerSchema,
  streamAnswerSchema,
} from './wire.ts';

/** Bytes of an answer. 8,192 tokens as event-stream text, escaped in JSON, are some 4 MB. */
const MAXIMUM_ANSWER_BYTES = 16 * 1024 * 1024;
/** Milliseconds before the second try of a read; doubled before the third. */
const FIRST_BACKOFF = 300;
/** Milliseconds that one of RunPod's own waits may take before we give it to the client instead. */
const LONGEST_OWN_WAIT = 2_000;

/**
 * Answers of Cloudflare's edge, which is in front of RunPod, that say that the origin was never reached: refused (521),
 * no route (523), no TLS (525, 526), no name (530). After 520, 522 and 524 it may have been.
 */
const NEVER_REACHED: readonly number[] = [521, 523, 525, 526, 530];

/**
 * True when the other side may have acted on a request that failed. A connection that was refused looks to the function
 * like one that was cut (workerd says "Network connection lost." of both), so every broken one counts.
 */
function isUnclear(cause: unknown): boolean {
  if (!(cause instanceof UpstreamError)) return false;
  if (cause.failure !== 'http') return true;
  const status = cause.httpStatus;
  // A redirection may follow on work that was done (RFC 9110, 15.4.4); only 4xx says that it was not.
  return status === undefined || status < 400 || (status >= 500 && !NEVER_REACHED.includes(status));
}

/** Milliseconds after the first try in which another one may begin, however slowly each fails. */
const LONGEST_RETRY = 20_000;

export type RunpodSettings = { apiKey: string; endpointId: string; baseUrl: string };

export interface RunpodClient {
  /**
   * Submits a job. Never repeated: RunPod has no idempotency key, and each job is paid.
   * @throws OcrError `submission-unclear` when it may have taken the job; any other code says that it did not.
   */
  run(body: string): Promise<string>;
  /** Undefined when RunPod does not know the job (any more). */
  status(jobId: string, signal?: AbortSignal): Promise<StatusAnswer | undefined>;
  /** Takes what came since the last call; RunPod gives each piece once. Undefined when there is no such stream. */
  stream(jobId: string, signal?: AbortSignal): Promise<StreamAnswer | undefined>;
  /** The state that RunPod reports; undefined when there was nothing to cancel. */
  cancel(jobId: string): Promise<string | undefined>;
  health(signal?: AbortSignal): Promise<HealthAnswer>;
}

type Call = {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  timeout: number;
  tries: number;
  signal?: AbortSignal | undefined;
};

/** @param readTries how often a read is tried at all; 1 for callers that poll anyway. */
export function createRunpodClient(
  settings: RunpodSettings,
  { fetch, now, sleep, timeouts }: ServerDependencies,
  readTries: number,
): RunpodClient {
  const root = `${settings.baseUrl}/${settings.endpointId}`;

  async function callOnce({ method, path, body, timeout, signal }: Call): Promise<UpstreamAnswer> {
    const headers: Record<string, string> = { Authorization: `Bearer ${settings.apiKey}`, Accept: 'application/json' };
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    const init: RequestInit = body === undefined ? { method, headers } : { method, headers, body };
    try {
      return await callUpstream({
        fetch,
        service: 'runpod',
        url: `${root}${path}`,
        init,
        timeout,
        signal,
        maximumBytes: MAXIMUM_ANSWER_BYTES,
      });
    } catch (cause) {
      if (cause instanceof UpstreamError) throw new OcrError('provider-unavailable', { cause, retryAfter: 5 });
      throw cause;
    }
  }

  /** Milliseconds to wait before another try, or undefined when another try makes no sense. */
  function backoff(tries: number, failure: OcrError): number | undefined {
    const ownWait = FIRST_BACKOFF * 2 ** tries;
    if (failure.code === 'provider-busy') {
      const wait = Math.max(ownWait, (failure.retryAfter ?? 0) * 1000);
      return wait <= LONGEST_OWN_WAIT ? wait : undefined;
    }
    const { cause } = failure;
    const mayPass = cause instanceof UpstreamError && (cause.failure === 'network' || (cause.httpStatus ?? 0) >= 500);
    return mayPass ? ownWait : undefined;
  }

  /** An answer of RunPod with a 2xx, or one of `expected`. */
  async function call(request: Call, expected: readonly number[] = []): Promise<UpstreamAnswer> {
    const lastTry = now() + LONGEST_RETRY;
    for (let tries = 0; ; tries += 1) {
      let failure: OcrError;
      try {
        const answer = await callOnce(request);
        if ((answer.status >= 200 && answer.status < 300) || expected.includes(answer.status)) return answer;
        failure = mapRefusal(answer, now());
      } catch (error) {
        if (!(error instanceof OcrError)) throw error;
        failure = error;
      }
      const wait = tries + 1 < request.tries ? backoff(tries, failure) : undefined;
      if (wait === undefined || now() + wait > lastTry) throw failure;
      await sleep(wait, request.signal);
      request.signal?.throwIfAborted();
    }
  }

  function parse<T>(schema: z.ZodMiniType<T>, answer: UpstreamAnswer): T {
    const parsed = schema.safeParse(parseJson(answer.text));
    if (parsed.success) return parsed.data;
    const cause = new UpstreamError('runpod', 'shape', answer.status);
    throw new OcrError('provider-unavailable', { cause, retryAfter: 5 });
  }

  function path(operation: string, jobId: string): string {
    if (!JOB_ID.test(jobId)) throw new OcrError('ticket-invalid');
    return `/${operation}/${jobId}`;
  }

  return {
    async run(body) {
      try {
        const answer = await call({ method: 'POST', path: '/run', body, timeout: timeouts.submit, tries: 1 });
        return parse(runAnswerSchema, answer).id;
      } catch (error) {
        if (error instanceof OcrError && isUnclear(error.cause)) {
          throw new OcrError('submission-unclear', { cause: error.cause });
        }
        throw error;
      }
    },

    async status(jobId, signal) {
      const request = { timeout: timeouts.read, tries: readTries, signal };
      const answer = await call({ method: 'GET', path: path('status', jobId), ...request }, [404]);
      return answer.status === 404 ? undefined : parse(statusAnswerSchema, answer);
    },

    async stream(jobId, signal) {
      // Tried once: pieces of an answer that was lost on its way are gone in any case.
      const request = { timeout: timeouts.read, tries: 1, signal };
      const answer = await call({ method: 'GET', path: path('stream', jobId), ...request }, [400, 404, 405]);
      return answer.status >= 400 ? undefined : parse(streamAnswerSchema, answer);
    },

    async cancel(jobId) {
      const request = { timeout: timeouts.cancel, tries: 2 };
      const answer = await call(
        { method: 'POST', path: path('cancel', jobId), ...request },
        [400, 404, 405, 409, 410, 422],
      );
      if (answer.status >= 400) return undefined;
      if (answer.text.trim() === '') return 'CANCELLED';
      return parse(cancelAnswerSchema, answer).status ?? 'CANCELLED';
    },

    async health(signal) {
      const answer = await call({ method: 'GET', path: '/health', timeout: timeouts.health, tries: 1, signal });
      return parse(healthAnswerSchema, answer);
    },
  };
}
