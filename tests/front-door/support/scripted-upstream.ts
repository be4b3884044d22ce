/**
 * RunPod and siteverify of a test, on loopback: they behave as documented until a test replaces an answer. Every test has
 * its own, told apart by the first part of the path.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Call, type Exchange, json, type Responder, SERVICES, type Service } from './exchange.ts';

/** A job that RunPod took: from here on it costs money. */
export type RunpodJob = { id: string; policy: { ttl?: number | undefined; executionTimeout?: number | undefined } };

const runBodySchema = z.object({
  input: z.record(z.string(), z.unknown()),
  policy: z.object({ ttl: z.number().optional(), executionTimeout: z.number().optional() }).default({}),
});

export type Upstream = {
  /** Name of this test's part of the server. */
  id: string;
  calls: Call[];
  jobs: RunpodJob[];
  /** Replaces what a service does; `undefined` makes it well again. */
  answers: Partial<Record<Service, Responder | undefined>>;
  count(service: Service): number;
  /** Takes the job of a call of `run`, as RunPod does before it answers. */
  takeJob(call: Call): RunpodJob;
};

export type UpstreamServer = {
  /** Address without a slash at the end. */
  url: string;
  open(): Upstream;
  close(): Promise<void>;
};

/** `/<test>/siteverify` or `/<test>/v2/<endpoint>/<operation>[/<job>]`. */
const PATH = /^\/([\w-]+)\/(?:(siteverify)|v2\/[\w-]+\/([a-z]+)(?:\/([\w-]+))?)$/;

const isService = (name: string): name is Service => (SERVICES as readonly string[]).includes(name);

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

function createUpstream(): Upstream & { respond: Responder } {
  /** Tokens that were verified, each with the key under which it may be verified again (Cloudflare's documentation). */
  const spent = new Map<string, string | null>();
  const upstream: Upstream = {
    id: randomUUID(),
    calls: [],
    jobs: [],
    answers: {},
    count: (service) => upstream.calls.filter((call) => call.service === service).length,
    takeJob(call) {
      const job = { id: `${randomUUID()}-u1`, policy: runBodySchema.parse(JSON.parse(call.body)).policy };
      upstream.jobs.push(job);
      return job;
    },
  };

  function verify(call: Call): Responder {
    const fields = new URLSearchParams(call.body);
    const token = fields.get('response') ?? '';
    const key = fields.get('idempotency_key');
    if (spent.has(token) && (key === null || spent.get(token) !== key)) {
      return json({ success: false, 'error-codes': ['timeout-or-duplicate'] });
    }
    spent.set(token, key);
    return json({ success: true, 'error-codes': [], hostname: 'localhost', action: 'ocr' });
  }

  const known = (call: Call): RunpodJob | undefined => upstream.jobs.find((job) => job.id === call.jobId);

  const documented: Record<Service, (call: Call) => Responder> = {
    siteverify: verify,
    run: (call) => json({ id: upstream.takeJob(call).id, status: 'IN_QUEUE' }),
    status: (call) =>
      known(call) ? json({ id: call.jobId, status: 'IN_QUEUE' }) : json({ error: 'job not found' }, 404),
    stream: () => json({ status: 'IN_PROGRESS', stream: [] }),
    cancel: (call) => json({ id: call.jobId, status: 'CANCELLED' }),
    health: () => json({ jobs: { inQueue: 0, inProgress: 1 }, workers: { running: 1, idle: 0 } }),
  };

  return Object.assign(upstream, {
    respond: (exchange: Exchange) => {
      upstream.calls.push(exchange.call);
      const respond = upstream.answers[exchange.call.service] ?? documented[exchange.call.service](exchange.call);
      respond(exchange);
    },
  });
}

/** Starts the server on a free port. */
export async function startUpstream(): Promise<UpstreamServer> {
  const upstreams = new Map<string, ReturnType<typeof createUpstream>>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = '', siteverify, operation, jobId = ''] = PATH.exec(request.url ?? '') ?? [];
    const service = siteverify ?? operation ?? '';
    const upstream = upstreams.get(id);
    if (!upstream || !isService(service)) {
      response.writeHead(404).end();
      return;
    }
    const call = { service, jobId, headers: request.headers, body: await readBody(request) };
    upstream.respond({ call, request, response });
  }

  const server = createServer((request, response) => {
    // A fault of the test's own making ends as a reset, which no assertion takes for success.
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The upstream has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    open() {
      const upstream = createUpstream();
      upstreams.set(upstream.id, upstream);
      return upstream;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
