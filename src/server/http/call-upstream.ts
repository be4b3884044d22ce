/** One call to a service upstream: with a time limit, a size limit, no redirects, and an error whose words are our own. */
import type { Fetch } from '#server/dependencies.ts';

export type UpstreamService = 'runpod' | 'siteverify' | 'mail';
/** `refused`: the service understood us and does not accept our key or our way of asking. */
export type UpstreamFailure = 'network' | 'timeout' | 'http' | 'shape' | 'too-large' | 'refused';

/** Why a call failed. Its message holds nothing that came from upstream, so that it may be logged. */
export class UpstreamError extends Error {
  readonly service: UpstreamService;
  readonly failure: UpstreamFailure;
  readonly httpStatus: number | undefined;

  constructor(service: UpstreamService, failure: UpstreamFailure, httpStatus?: number) {
    super(httpStatus === undefined ? `${service}: ${failure}` : `${service}: ${failure} ${httpStatus}`);
    this.name = 'UpstreamError';
    this.service = service;
    this.failure = failure;
    this.httpStatus = httpStatus;
  }
}

export type UpstreamCall = {
  fetch: Fetch;
  service: UpstreamService;
  url: string;
  init: RequestInit;
  /** Milliseconds for the whole call, body included. */
  timeout: number;
  /** Bytes of the body that are read at most. */
  maximumBytes: number;
  /** Ends the call early; its reason is thrown as it is. */
  signal?: AbortSignal | undefined;
};

export type UpstreamAnswer = { status: number; headers: Headers; text: string };

async function readText(response: Response, call: UpstreamCall, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  // Not every runtime ends a body that is being read when the call is given up.
  const giveUp = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > call.maximumBytes) {
      await reader.cancel();
      throw new UpstreamError(call.service, 'too-large', response.status);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** @throws UpstreamError `network`, `timeout` or `too-large`; the reason of `signal` when that ends the call. */
export async function callUpstream(call: UpstreamCall): Promise<UpstreamAnswer> {
  const timeout = AbortSignal.timeout(call.timeout);
  const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
  try {
    // A redirect could carry the key to another host; nobody upstream has a reason to send one.
    const response = await call.fetch(call.url, { ...call.init, redirect: 'manual', signal });
    return { status: response.status, headers: response.headers, text: await readText(response, call, signal) };
  } catch (error) {
    if (call.signal?.aborted) throw call.signal.reason;
    if (error instanceof UpstreamError) throw error;
    throw new UpstreamError(call.service, timeout.aborted ? 'timeout' : 'network');
  }
}

/** A text as JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Longest wait in seconds that is passed on to a client. */
const LONGEST_WAIT = 3_600;

/** `Retry-After` in whole seconds, from either of its forms (RFC 9110, 10.2.3). */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('Retry-After')?.trim();
  if (!value) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(seconds))) : undefined;
}
