/** Page ranges as people type them: `1-3,7`, `5-`, `-4`. */

/** Why a range is refused. `part` is what was typed, without blanks around it. */
export type PageRangeError =
  /** Nothing was typed. */
  | { code: 'empty' }
  /** Not a number, nor two with a dash between. */
  | { code: 'unreadable'; part: string }
  /** A page that the document does not have. */
  | { code: 'no-such-page'; part: string; page: number };

export type PageRange = { pages: number[] } | { error: PageRangeError };

/** Signs that stand for a comma and for a dash, once full-width signs are plain. */
const COMMAS = /[,;、，；]/u;
const DASHES = /[‐‑‒–—―−~～〜-]|到|至/gu;
const PART = /^(\d*)\s*-\s*(\d*)$|^(\d+)$/;

/**
 * Reads a page range. Order is kept, `7-3` counts down, `5-` runs to the end, `-4` from the start; a page that is named
 * twice comes once, at its first place. Full-width digits and Chinese commas mean the same as plain ones.
 * @param pageCount pages of the document, 1 or more.
 * @returns indices from 0.
 */
export function parsePageRange(text: string, pageCount: number): PageRange {
  const parts = text
    .normalize('NFKC')
    .replace(DASHES, '-')
    .split(COMMAS)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0) return { error: { code: 'empty' } };
  const pages = new Set<number>();
  for (const part of parts) {
    const match = PART.exec(part);
    const [, from = '', to = '', single] = match ?? [];
    if (!match || (single === undefined && from === '' && to === '')) return { error: { code: 'unreadable', part } };
    const first = Number(single ?? (from || 1));
    const last = Number(single ?? (to || pageCount));
    const missing = [first, last].find((page) => !(page >= 1 && page <= pageCount));
    if (missing !== undefined) return { error: { code: 'no-such-page', part, page: missing } };
    const step = first <= last ? 1 : -1;
    for (let page = first; page !== last + step; page += step) pages.add(page - 1);
  }
  return { pages: [...pages] };
}
