import type { ServerDependencies } from '../dependencies.ts';
import type { Settings } from '../env.ts';
import type { LogEntry } from '../log.ts';

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
