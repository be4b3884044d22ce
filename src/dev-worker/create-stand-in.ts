import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { deliver } from '#dev-worker/http/deliver.ts';
import type { Route, Router } from '#dev-worker/http/exchange.ts';
import { textAnswer } from '#dev-worker/http/http-answer.ts';
import { isLoopbackRequest } from '#dev-worker/http/loopback.ts';
import { Endpoint } from '#dev-worker/run-pod/endpoint.ts';
import { RateLimits } from '#dev-worker/run-pod/rate-limits.ts';
import { createRunPodRouter } from '#dev-worker/run-pod/run-pod-router.ts';
import { createTurnstileRouter } from '#dev-worker/turnstile/turnstile-router.ts';
import { TurnstileTokens } from '#dev-worker/turnstile/turnstile-tokens.ts';
import { type CallCounts, createControlRouter } from './control-router.ts';
import type { FaultInput } from './fault-schemas.ts';
import { Faults } from './faults.ts';
import type { PageTextSource } from './page-text-source.ts';
import { DEFAULT_SETTINGS, type StandInSettings } from './stand-in-settings.ts';

export type StandInOptions = {
  /** What reads pages. The stand-in does not close it. */
  source: PageTextSource;
  /** Milliseconds since 1970. */
  now?: () => number;
  settings?: Partial<StandInSettings>;
  faults?: FaultInput | FaultInput[];
};

export type StandIn = {
  /** Not listening yet. */
  server: Server;
  faults: Faults;
  settings: StandInSettings;
  /** Listens on loopback and gives the address, such as `http://127.0.0.1:8790`. Port 0 takes any free one. */
  listen(port: number, host?: string): Promise<string>;
  /** Ends all jobs and connections. */
  close(): Promise<void>;
};

const UNKNOWN: Route = { answer: () => textAnswer(404, 'not found') };
const FOREIGN: Route = { answer: () => textAnswer(403, 'The local stand-in answers requests from this machine only.') };

/** Builds the local stand-in for RunPod's job API and for Turnstile. */
export function createStandIn(options: StandInOptions): StandIn {
  const now = options.now ?? Date.now;
  const settings: StandInSettings = { ...DEFAULT_SETTINGS, ...options.settings };
  const faults = new Faults();
  if (options.faults) faults.set(options.faults);
  const endpoint = new Endpoint(options.source, faults, settings, now);
  const calls: CallCounts = new Map();
  const closing = new AbortController();
  const routers: Router[] = [
    createRunPodRouter({ endpoint, faults, settings }, new RateLimits(faults, now)),
    createTurnstileRouter({ tokens: new TurnstileTokens(now), faults, secret: settings.turnstileSecret, now }),
    createControlRouter(endpoint, faults, calls),
  ];

  function routeOf(request: IncomingMessage, url: URL): Route {
    if (!isLoopbackRequest(request)) return FOREIGN;
    for (const router of routers) {
      const route = router(request.method ?? 'GET', url.pathname);
      if (route) return route;
    }
    return UNKNOWN;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const route = routeOf(request, url);
    if (route.name) calls.set(route.name, (calls.get(route.name) ?? 0) + 1);
    const signal = AbortSignal.any([gone.signal, closing.signal]);
    await deliver(route, { request, url, signal }, response, faults);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  return {
    server,
    faults,
    settings,
    listen: (port, host = '127.0.0.1') => listenOn(server, port, host),
    close: async () => {
      closing.abort();
      endpoint.close();
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listenOn(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`);
    });
  });
}
