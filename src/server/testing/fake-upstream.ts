import type { Fetch } from '#server/dependencies.ts';

export type UpstreamRequest = { method: string; url: string; headers: Headers; body: string; signal: AbortSignal };
type Answer = Response | Promise<Response>;
export type Responder = (request: UpstreamRequest) => Answer;

/** What RunPod and siteverify answer; replace what a test is about. */
export type Upstream = {
  siteverify: Responder;
  run: Responder;
  status: Responder;
  stream: Responder;
  cancel: Responder;
  health: Responder;
  mail: Responder;
};
type Service = keyof Upstream;

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json', ...headers } });

/** An answer that never comes, until the caller gives up. */
export const hang: Responder = ({ signal }) =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** A connection that breaks. */
export const drop: Responder = () => Promise.reject(new TypeError('fetch failed'));

/** A body that comes a byte at a time and never ends; it does not notice that the caller gives up. */
export const slowDrip: Responder = () => {
  let timer: ReturnType<typeof setInterval>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(new Uint8Array([32])), 5);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body, { headers: { 'Content-Type': 'application/json' } });
};

/** A body that breaks off in the middle. */
export const cutBody: Responder = () =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"id":"job-1'));
        setTimeout(() => controller.error(new TypeError('terminated')), 1);
      },
    }),
  );

/** A body that comes as fast as it is read, without end. */
export const hugeBody: Responder = () => {
  const megabyte = new Uint8Array(1024 * 1024).fill(32);
  return new Response(new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(megabyte) }));
};

/** A health answer with these counters. */
export const health =
  (jobs: Record<string, number>, workers: Record<string, number>): Responder =>
  () =>
    json({ jobs, workers });

export const HUMAN = { success: true, 'error-codes': [], hostname: 'localhost', action: 'ocr' };

/** Answers in turn; the last one stays. */
export function inTurn(...responders: Responder[]): Responder {
  let turn = 0;
  return (request) => {
    const responder = responders[Math.min(turn, responders.length - 1)] ?? drop;
    turn += 1;
    return responder(request);
  };
}

const serviceOf = (url: string): Service | undefined =>
  url.endsWith('/siteverify')
    ? 'siteverify'
    : url === 'https://mail.test/emails'
      ? 'mail'
      : (['run', 'status', 'stream', 'cancel', 'health'] as const).find((name) =>
          url.startsWith(`https://runpod.test/v2/endpoint-1/${name}`),
        );

/** A world with one RunPod endpoint where all goes well, and a record of what it was asked. */
export function createFakeUpstream(changes: Partial<Upstream> = {}) {
  const calls: (UpstreamRequest & { service: Service })[] = [];
  let jobs = 0;
  const upstream: Upstream = {
    siteverify: () => json(HUMAN),
    run: () => json({ id: `job-${++jobs}-u1`, status: 'IN_QUEUE' }),
    status: () => json({ id: 'job-1-u1', status: 'IN_QUEUE' }),
    stream: () => json({ status: 'IN_PROGRESS', stream: [] }),
    cancel: () => json({ id: 'job-1-u1', status: 'CANCELLED' }),
    health: health({ inQueue: 0, inProgress: 1 }, { running: 1, idle: 0 }),
    mail: () => json({ id: 'mail-1' }),
    ...changes,
  };
  const fetch: Fetch = async (url, init) => {
    const service = serviceOf(url);
    if (!service) throw new Error(`Nobody is at ${url}`);
    const signal = init.signal ?? new AbortController().signal;
    const request = {
      method: init.method ?? 'GET',
      url,
      headers: new Headers(init.headers),
      body: String(init.body ?? ''),
      signal,
    };
    calls.push({ ...request, service });
    return upstream[service](request);
  };
  return {
    fetch,
    upstream,
    calls,
    count: (service: Service) => calls.filter((call) => call.service === service).length,
  };
}
