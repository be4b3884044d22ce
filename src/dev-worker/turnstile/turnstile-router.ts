import { readFileSync } from 'node:fs';
import type { Faults } from '#dev-worker/faults.ts';
import type { Exchange, Route, Router } from '#dev-worker/http/exchange.ts';
import { type Answer, textAnswer } from '#dev-worker/http/http-answer.ts';
import { siteverify } from './siteverify.ts';
import type { TurnstileTokens } from './turnstile-tokens.ts';
import { widgetToken } from './widget-token.ts';

/** The script that stands for Cloudflare's api.js. */
export const WIDGET_SCRIPT = readFileSync(new URL('./turnstile-widget.js', import.meta.url), 'utf8');

/** Lets pages of this machine read an answer; other origins never get this far. */
function withCors({ request }: Exchange, answer: Answer): Answer {
  const { origin } = request.headers;
  if (origin === undefined) return answer;
  const headers = {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    vary: 'Origin',
  };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** Routes under `/turnstile/v0/`. */
export function createTurnstileRouter(parts: {
  tokens: TurnstileTokens;
  faults: Faults;
  secret: string;
  now: () => number;
}): Router {
  const { tokens, faults } = parts;
  const script: Answer = {
    status: 200,
    // A page that isolates itself (COEP) may load this script, as it may Cloudflare's.
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cross-origin-resource-policy': 'cross-origin' },
    body: WIDGET_SCRIPT,
  };
  const routes: Record<string, Route> = {
    'POST /turnstile/v0/siteverify': { name: 'siteverify', answer: (exchange) => siteverify(exchange, parts) },
    'GET /turnstile/v0/api.js': { name: 'widget-script', answer: () => script },
    'POST /turnstile/v0/token': {
      name: 'widget-token',
      answer: async (exchange) => withCors(exchange, await widgetToken(exchange, tokens, faults)),
    },
    'OPTIONS /turnstile/v0/token': {
      answer: (exchange) => withCors(exchange, { status: 204, headers: {}, body: '' }),
    },
  };
  return (method, path) => {
    if (!path.startsWith('/turnstile/')) return undefined;
    const key = `${method} ${path}`;
    return (Object.hasOwn(routes, key) ? routes[key] : undefined) ?? { answer: () => textAnswer(404, 'not found') };
  };
}
