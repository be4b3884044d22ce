/** Tokens of the human check for several jobs at once: the widget makes one at a time, and one is fetched ahead. */
import type { HumanCheck } from './turnstile-check.ts';

/** Milliseconds that a token which was fetched ahead may lie: Turnstile's live 300 s, and it has a way to go yet. */
const TOKEN_LIFE = 200_000;

export type TokenQueue = Pick<HumanCheck, 'getToken'> & {
  /** Begins to fetch a token for the next job, unless one is there. A failure shows when it is asked for. */
  fetchAhead(): void;
};

/** @param check asked for one token after the other. */
export function createTokenQueue(check: Pick<HumanCheck, 'getToken'>, now: () => number = Date.now): TokenQueue {
  /** The end of the line. */
  let last: Promise<unknown> = Promise.resolve();
  let ahead: { token: Promise<string>; at: number } | null = null;
  const never = new AbortController().signal;
  const inLine = (signal: AbortSignal): Promise<string> => {
    const token = last.then(() => check.getToken(signal));
    last = token.catch(() => undefined);
    return token;
  };
  return {
    async getToken(signal) {
      signal.throwIfAborted();
      const kept = ahead;
      ahead = null;
      if (kept && now() - kept.at < TOKEN_LIFE) {
        const token = await kept.token.catch(() => null);
        if (signal.aborted && token !== null) ahead ??= kept;
        signal.throwIfAborted();
        if (token !== null) return token;
      }
      return inLine(signal);
    },
    fetchAhead() {
      if (ahead && now() - ahead.at < TOKEN_LIFE) return;
      const token = inLine(never);
      token.catch(() => undefined);
      ahead = { token, at: now() };
    },
  };
}
