import type { ServerResponse } from 'node:http';
import type { FaultOf, RouteName } from '#dev-worker/fault-schemas.ts';
import type { Faults } from '#dev-worker/faults.ts';
import { aborted, sleep } from '#dev-worker/wait.ts';
import type { Exchange, Route } from './exchange.ts';
import { type Answer, htmlAnswer, jsonAnswer } from './http-answer.ts';

/** The answer that the fault `http-answer` wants. */
function fixedAnswer({ status, body, text, retryAfter }: FaultOf<'http-answer'>): Answer {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (text !== undefined) return { status, headers, body: text };
  if (body === 'html') return htmlAnswer(status, headers);
  return body === 'empty'
    ? { status, headers, body: '' }
    : jsonAnswer(status, { error: `stand-in fault ${status}` }, headers);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed || response.writableEnded) return;
  response.writeHead(status, { 'cache-control': 'no-store', ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Sends half of an answer and breaks the connection. */
function sendHalf(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, Math.ceil(body.length / 2)), () => response.destroy());
}

/** Answers a request, or fails to, as the faults on its route want. */
export async function deliver(
  route: Route,
  exchange: Exchange,
  response: ServerResponse,
  faults: Faults,
): Promise<void> {
  const { name } = route;
  if (name === undefined) return send(response, await route.answer(exchange));
  const isHere = (fault: { route: RouteName }): boolean => fault.route === name;

  const slow = faults.take('slow-answer', isHere);
  if (slow) await sleep(slow.milliseconds, exchange.signal);
  const fixed = faults.take('http-answer', isHere);
  if (fixed) return send(response, fixedAnswer(fixed));
  const broken = faults.take('hang', isHere) ?? faults.take('drop-connection', isHere);
  if (!broken) return send(response, await route.answer(exchange));

  const answer = broken.when === 'before' ? undefined : await route.answer(exchange);
  if (broken.fault === 'hang') await aborted(exchange.signal);
  if (broken.when === 'middle' && answer) sendHalf(response, answer);
  else response.destroy();
}
