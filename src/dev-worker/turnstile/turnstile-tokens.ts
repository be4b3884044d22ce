import { randomUUID } from 'node:crypto';
import type { SiteverifyCode } from '#dev-worker/fault-schemas.ts';

/** Cloudflare docs: a token is valid for 300 seconds. */
export const TOKEN_LIFE = 300_000;

/** What a token stands for. */
export type TokenFacts = {
  hostname: string;
  action: string;
  cdata: string;
  interactive: boolean;
  /** Whether it came from a documented test site key; only such tokens pass with a test secret. */
  isTest: boolean;
};

type TokenRecord = {
  facts: TokenFacts;
  issuedAt: number;
  /** Milliseconds. */
  life: number;
  /** Set by the first verification; the key under which it may be repeated. */
  used?: { idempotencyKey: string | undefined };
};

export type TokenCheck = { facts: TokenFacts; issuedAt: number } | { code: SiteverifyCode };

/** The tokens that the widget handed out. */
export class TurnstileTokens {
  readonly #records = new Map<string, TokenRecord>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new token. @param life milliseconds until it expires. */
  issue(facts: TokenFacts, life: number = TOKEN_LIFE): string {
    this.#forgetOld();
    // Real tokens have the form `0.<base64url>` and some hundred characters; 2048 at most.
    const token = `0.stand-in-${`${randomUUID()}${randomUUID()}`.replaceAll('-', '')}`;
    this.#records.set(token, { facts, issuedAt: this.#now(), life });
    return token;
  }

  /**
   * Spends a token. The same token with the same idempotency key gives the same answer again while the token lives
   * (Cloudflare docs: server-side validation).
   */
  verify(token: string, idempotencyKey: string | undefined): TokenCheck {
    const record = this.#records.get(token);
    if (!record) return { code: 'invalid-input-response' };
    if (this.#now() - record.issuedAt >= record.life) return { code: 'timeout-or-duplicate' };
    const isRepeat =
      record.used !== undefined && idempotencyKey !== undefined && record.used.idempotencyKey === idempotencyKey;
    if (record.used && !isRepeat) return { code: 'timeout-or-duplicate' };
    record.used = { idempotencyKey };
    return { facts: record.facts, issuedAt: record.issuedAt };
  }

  /** True for a token that a test site key yielded. */
  isTest(token: string): boolean {
    return this.#records.get(token)?.facts.isTest ?? false;
  }

  /** Tokens are known for a while after their death, so that they are told from forged ones. */
  #forgetOld(): void {
    const now = this.#now();
    for (const [token, { issuedAt }] of this.#records) {
      if (now - issuedAt > 12 * TOKEN_LIFE) this.#records.delete(token);
    }
  }
}
