import type { IncomingMessage } from 'node:http';
import type { RouteName } from '#dev-worker/fault-schemas.ts';
import type { Answer } from './http-answer.ts';

/** One request as a route sees it. */
export type Exchange = {
  request: IncomingMessage;
  url: URL;
  /** Aborts when the client is gone or the stand-in closes. */
  signal: AbortSignal;
};

/** What answers a request; `name` is where faults can be laid and calls are counted, absent for the controls. */
export type Route = { name?: RouteName; answer: (exchange: Exchange) => Answer | Promise<Answer> };

/** Finds the route of a request, if it is one of this part of the stand-in. */
export type Router = (method: string, path: string) => Route | undefined;
