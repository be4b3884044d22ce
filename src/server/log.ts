/** The function's log: one line of JSON a request, and one for what is wrong beside it; of codes and numbers only. */
import { OcrError } from '#core/errors.ts';
import { UpstreamError } from './http/call-upstream.ts';

/** What a line may hold. No field takes a visitor's words, a token, an address, a key or what a service upstream said. */
export type LogEntry = {
  level: 'info' | 'warning' | 'error';
  event: string;
  requestId?: string;
  route?: string;
  code?: string;
  cause?: string;
  settings?: readonly string[];
  method?: string;
  status?: number;
  /** From the request's arrival to its answer; of an event stream, to its end. */
  milliseconds?: number;
  provider?: string;
};

/** A cause as a word or two: our own error's words, else only the class. */
export function describeCause(error: unknown): string {
  if (error instanceof OcrError && error.cause !== undefined) return describeCause(error.cause);
  if (error instanceof OcrError) return error.code;
  if (error instanceof UpstreamError) return error.message;
  return error instanceof Error ? error.name : typeof error;
}

/** An entry as a line. */
export const logLine = (entry: LogEntry): string => JSON.stringify(entry);
