/** What a test tells the door in front of the function, in one header. */
export const INSTRUCTIONS_HEADER = 'X-Test-Instructions';

/** More databases than the one that most tests share: for what counts the whole service's jobs. */
export const OWN_DATABASES = Array.from({ length: 24 }, (_, index) => `DB_${index}`);

/** A database that answers no query. */
export const BROKEN_DATABASE = 'broken';

export type Instructions = {
  /** Settings of the function for this request. */
  settings: Record<string, string>;
  /** One of `OWN_DATABASES` or `BROKEN_DATABASE`, in place of the shared one. */
  database?: string;
  /** Address that the visitor comes from, in place of Cloudflare's header. */
  address?: string;
  /**
   * Milliseconds in place of the function's own limits on calls upstream, so that a hang does not hold up the tests, and a
   * busy machine does not fail them.
   */
  limits?: Record<number, number>;
  /** Share of the function's own pauses between two tries or looks. */
  pauses?: number;
};
