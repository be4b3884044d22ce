import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the function asks of others. */
export const SERVICES = ['siteverify', 'run', 'status', 'stream', 'cancel', 'health'] as const;
export type Service = (typeof SERVICES)[number];

/** One call of the function, as it arrived over the wire. */
export type Call = {
  service: Service;
  jobId: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

/** A call and the means to answer it: rightly, wrongly, or not at all. */
export type Exchange = { call: Call; request: IncomingMessage; response: ServerResponse };

export type Responder = (exchange: Exchange) => void;

/** Words that stand in every bad answer; none of them may reach a visitor. */
export const UPSTREAM_WORDS = 'INTERNAL-DETAIL worker-host-7 /src/handler.py';

/** A JSON answer. */
export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Responder =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  };

/** An error page, as proxies write them. */
export const html =
  (status: number, headers: Record<string, string> = {}): Responder =>
  ({ response }) => {
    response
      .writeHead(status, { 'content-type': 'text/html', ...headers })
      .end(`<!doctype html><title>${status}</title><h1>${UPSTREAM_WORDS}</h1>`);
  };

/** Answers in turn; the last one stays. */
export function inTurn(...responders: [Responder, ...Responder[]]): Responder {
  let turn = 0;
  return (exchange) => {
    const responder = responders[Math.min(turn, responders.length - 1)] ?? responders[0];
    turn += 1;
    responder(exchange);
  };
}
