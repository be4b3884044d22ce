/**
 * The content security policy of every page. Astro adds the hashes of its own scripts and styles and prints it as a meta
 * tag; `public/_headers` has what a meta tag cannot carry. Why each source is there:
 * docs/decisions/2026-11-27-a-policy-without-inline.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AstroUserConfig } from 'astro';

type PolicySettings = Exclude<NonNullable<AstroUserConfig['security']>['csp'], boolean | undefined>;

/** Where Turnstile's script and the frame of its widget come from (Cloudflare: turnstile/reference/content-security-policy). */
export const TURNSTILE_ORIGIN = 'https://challenges.cloudflare.com';

/** Scripts that stand in the page itself, word for word, so that they run before anything is drawn. */
const INLINE_SCRIPTS = ['../../src/layouts/chosen-theme.js'];

/** A hash as a policy names it. */
export type PolicyHash = `sha256-${string}`;

/** The hash by which a policy allows this inline script or style. */
export const policyHash = (content: string): PolicyHash =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** Settings for Astro's `security.csp`. */
export const contentSecurityPolicy = {
  scriptDirective: {
    // WebAssembly: HEIC pictures are decoded and pages set upright by it. It allows no `eval`.
    resources: ["'self'", TURNSTILE_ORIGIN, "'wasm-unsafe-eval'"],
    hashes: INLINE_SCRIPTS.map((path) => policyHash(readFileSync(new URL(path, import.meta.url), 'utf8'))),
  },
  styleDirective: { resources: ["'self'"] },
  directives: [
    "default-src 'none'",
    // Pictures that were chosen, cut or kept are shown from memory.
    "img-src 'self' blob:",
    "font-src 'self'",
    // A picture by its address comes from any site, and is fetched by the browser alone.
    "connect-src 'self' https: data:",
    "worker-src 'self'",
    "manifest-src 'self'",
    `frame-src ${TURNSTILE_ORIGIN}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ],
} satisfies PolicySettings;
