import { TURNSTILE_ORIGIN } from '../build/content-security-policy.ts';
import { POLICY_TAG } from '../build/policy-first.ts';
import { type Finding, judge } from './finding.ts';
import type { Site } from './site.ts';

const NO_HEADERS_FILE =
  'dist/_headers says it. Is it deployed with the pages, and does no rule of the zone (transform rules) change it?';

/** What each page must carry: the header, what it has to say, and why. */
const EXPECTED: readonly (readonly [name: string, value: RegExp, why: string])[] = [
  ['X-Content-Type-Options', /^nosniff$/, 'browsers may take a file for something else'],
  ['Referrer-Policy', /strict-origin|no-referrer|same-origin/, 'other sites learn which page a visitor was on'],
  ['X-Frame-Options', /^DENY$/i, 'old browsers show the page in a frame of another site'],
  ['Permissions-Policy', /microphone=\(\)/, 'frames may ask for microphone and place'],
  ['Cross-Origin-Opener-Policy', /^same-origin/, 'a page that opens this one keeps a handle on it'],
  ['Content-Security-Policy', /frame-ancestors 'none'/, 'any site may show the page in a frame'],
];
const TLS_HEADER = ['Strict-Transport-Security', /max-age=\d{7,}/, 'the first visit may go over http'] as const;

/** The headers of the home page. */
export async function checkHeaders(site: Site): Promise<Finding[]> {
  const { headers } = await site.ask('/', { headers: { Origin: 'https://other-site.example' } });
  const expected = site.isLocal ? EXPECTED : [...EXPECTED, TLS_HEADER];
  const problems = expected
    .filter(([name, value]) => !value.test(headers.get(name) ?? ''))
    .map(([name, , why]) => ({
      message: `${name} is ${headers.has(name) ? `"${headers.get(name)}"` : 'missing'}: ${why}.`,
      advice: NO_HEADERS_FILE,
    }));
  if (headers.has('Access-Control-Allow-Origin')) {
    problems.push({
      message: 'Every site may read the pages (Access-Control-Allow-Origin).',
      advice: 'dist/_headers takes the header away that Pages adds by itself. Is the file deployed?',
    });
  }
  return judge('headers', 'The home page carries every security header, and no other site may read it.', problems);
}

/** The page's own policy: there, without inline code, and not widened as it is on a machine of a developer. */
export async function checkPolicy(site: Site): Promise<Finding[]> {
  const policy = POLICY_TAG.exec((await site.ask('/')).text)?.[1] ?? '';
  const problems: { message: string; advice: string }[] = [];
  const directive = (name: string) => new RegExp(`(?:^|;)\\s*${name} ([^;]*)`).exec(policy)?.[1] ?? '';
  if (policy === '') {
    problems.push({
      message: 'The home page has no content security policy in its head.',
      advice: 'Something rewrites the page on its way, or it was not built with "npm run build".',
    });
  } else {
    if (/'unsafe-(?:inline|eval)'/.test(policy)) {
      problems.push({
        message: "The page's policy allows inline code ('unsafe-inline' or 'unsafe-eval').",
        advice:
          'astro.config.mjs makes the policy (scripts/build/content-security-policy.ts): take it out and build again.',
      });
    }
    if (!directive('script-src').includes(TURNSTILE_ORIGIN) || !directive('frame-src').includes(TURNSTILE_ORIGIN)) {
      problems.push({
        message: `The page's policy does not let Turnstile in (${TURNSTILE_ORIGIN}).`,
        advice: 'Nobody could pass the human check. Build again from an unchanged content-security-policy.ts.',
      });
    }
    if (!site.isLocal && /127\.0\.0\.1|localhost|http:/.test(policy)) {
      problems.push({
        message: "The page's policy is the one of a developer's machine: it names a local address or http:.",
        advice: 'Deploy the folder dist as "npm run build" leaves it.',
      });
    }
  }
  return judge('policy', 'The content security policy allows no inline code and lets Turnstile in.', problems);
}
