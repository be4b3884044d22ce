import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import type { LogEntry } from '#server/log.ts';

/** What every route has at hand. */
export type RequestContext = {
  request: Request;
  url: URL;
  /** The part of the path that a route leaves open; empty elsewhere. */
  ticketText: string;
  settings: Settings;
  dependencies: ServerDependencies;
  requestId: string;
  log: (entry: Pick<LogEntry, 'level' | 'event' | 'code' | 'cause'>) => void;
};
