import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import type { LogEntry } from '#server/log.ts';

/** What a route tells of a request, for its one line in the log. */
export type RequestTrace = {
  /** What the provider's job or machines did, in our own words; absent where it was not asked. */
  provider?: string;
  /** Code of an error that the answer carries although it is a success: of the job that it tells about. */
  code?: string;
  /** Class of what went wrong. */
  cause?: string;
  /** Ends when the request does, where that is later than its answer: an event stream. Never rejects. */
  end?: Promise<void>;
};

/** What every route has at hand. */
export type RequestContext = {
  request: Request;
  url: URL;
  /** The part of the path that a route leaves open; empty elsewhere. */
  ticketText: string;
  settings: Settings;
  dependencies: ServerDependencies;
  requestId: string;
  trace: RequestTrace;
  /** Writes a line of its own: for what is worth one beside that of the request. */
  log: (entry: Pick<LogEntry, 'level' | 'event' | 'code' | 'cause'>) => void;
};
