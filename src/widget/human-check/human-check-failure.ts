import type { HumanCheckFailure } from '#i18n/en.ts';

/** What to do about a client error code of Turnstile: the kind of words, and whether a reset may help. */
export type FailureAdvice = { failure: HumanCheckFailure; retry: boolean };

/**
 * Client error codes by prefix, the longest match wins. Sources: Cloudflare's table of client-side error codes as of
 * 2026-09-25, and the families of its older table, which may still occur.
 */
const ADVICE: Record<string, FailureAdvice> = {
  '100': { failure: 'reload', retry: false },
  '102': { failure: 'failed', retry: true },
  '103': { failure: 'failed', retry: true },
  '104': { failure: 'failed', retry: true },
  '105': { failure: 'reload', retry: false },
  '106': { failure: 'failed', retry: true },
  '110100': { failure: 'misconfigured', retry: false },
  '110110': { failure: 'misconfigured', retry: false },
  '110200': { failure: 'misconfigured', retry: false },
  '110420': { failure: 'misconfigured', retry: false },
  '110430': { failure: 'misconfigured', retry: false },
  '110500': { failure: 'browser', retry: false },
  '110510': { failure: 'user-agent', retry: false },
  '11060': { failure: 'took-too-long', retry: true },
  '11062': { failure: 'took-too-long', retry: true },
  '120': { failure: 'later', retry: false },
  '200010': { failure: 'clock', retry: false },
  '200100': { failure: 'clock', retry: false },
  '200500': { failure: 'blocked', retry: true },
  '300': { failure: 'failed', retry: true },
  '400020': { failure: 'misconfigured', retry: false },
  '400021': { failure: 'misconfigured', retry: false },
  '400070': { failure: 'misconfigured', retry: false },
  '600': { failure: 'failed', retry: true },
  // Codes that nobody has listed: the first digit decides.
  '1': { failure: 'later', retry: false },
  '2': { failure: 'blocked', retry: true },
  '3': { failure: 'failed', retry: true },
  '4': { failure: 'misconfigured', retry: false },
  '6': { failure: 'failed', retry: true },
};

/** Advice for a code such as `"300030"`; never undefined. */
export function adviceFor(code: string): FailureAdvice {
  for (let length = code.length; length > 0; length -= 1) {
    const advice = ADVICE[code.slice(0, length)];
    if (advice) return advice;
  }
  return { failure: 'failed', retry: true };
}

/** The human check ended without a token. `detail` is Turnstile's own code, for the small print. */
export class HumanCheckError extends Error {
  readonly failure: HumanCheckFailure;
  readonly detail: string;

  constructor(failure: HumanCheckFailure, detail: string) {
    super(`Human check: ${failure} (${detail})`);
    this.name = 'HumanCheckError';
    this.failure = failure;
    this.detail = detail;
  }
}
