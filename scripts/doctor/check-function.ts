import { errorAnswerSchema, type Info, infoSchema, statusSchema } from '#core/contract.ts';
import { TURNSTILE_ORIGIN } from '../build/content-security-policy.ts';
import { type Finding, judge, notChecked, wrong } from './finding.ts';
import type { Reply, Site } from './site.ts';

const NO_FUNCTION =
  'The folder functions must lie beside dist when it is deployed (npm run deploy does that), and dist/_routes.json must send /api there.';
const SETTINGS =
  'A setting is missing or unsafe. The log of the function names it ("not-configured"): wrangler pages deployment tail. Look at RUNPOD_API_KEY, RUNPOD_ENDPOINT_ID, TURNSTILE_SITE_KEY, TURNSTILE_SECRET_KEY (no test secret), TICKET_SECRET (32 characters), ALLOWED_HOSTS, and the D1 binding DB. Settings count from the next deployment on.';
const DATABASE =
  'The D1 database cannot be used. Is database_id in wrangler.jsonc that of "wrangler d1 list", and were the migrations applied (wrangler d1 migrations apply DB --remote)?';
const HOSTS = 'Add the host to the setting ALLOWED_HOSTS, then deploy again.';
/** Cloudflare's published test keys. */
const TEST_SITE_KEY = /^[123]x0+/;

/** A PNG of one white pixel: enough to be looked at, nothing to read. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTjSGgAAAABJRU5ErkJggg==',
  'base64',
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The code of an answer that is an error of the contract; undefined for everything else. */
const codeOf = ({ text }: Reply): string | undefined => errorAnswerSchema.safeParse(parseJson(text)).data?.error.code;

function infoFindings(info: Info, site: Site): Finding[] {
  const { state } = info.service;
  if (state === 'unconfigured') return [wrong('info', 'The service says that it is not set up.', SETTINGS)];
  const problems: { message: string; advice: string }[] = [];
  if (state === 'down') {
    problems.push({
      message: 'The service says that the model cannot be reached, or has no machine.',
      advice:
        'Look at the endpoint in the RunPod console: is RUNPOD_ENDPOINT_ID its id, is the key allowed for it, is "max workers" above 0? RunPod sets it to 0 after 7 days without a request.',
    });
  }
  const { siteKey = '', scriptUrl = '' } = info.turnstile ?? {};
  if (!site.isLocal && (TEST_SITE_KEY.test(siteKey) || !scriptUrl.startsWith(`${TURNSTILE_ORIGIN}/`))) {
    problems.push({
      message: "The human check is a stand-in or uses one of Cloudflare's test keys: it proves nothing.",
      advice:
        'Make a Turnstile widget for this host and set TURNSTILE_SITE_KEY and TURNSTILE_SECRET_KEY; unset TURNSTILE_SCRIPT_URL.',
    });
  }
  return judge('info', `The service is set up and says "${state}".`, problems);
}

/** `GET /api/ocr/info`. */
export async function checkInfo(site: Site): Promise<Finding[]> {
  const reply = await site.ask('/api/ocr/info');
  const info = infoSchema.safeParse(parseJson(reply.text));
  if (info.success) return infoFindings(info.data, site);
  if (codeOf(reply) === 'host-not-allowed') {
    return [wrong('info', `The function does not serve ${new URL(site.origin).host}.`, HOSTS)];
  }
  const isFunction = reply.headers.get('Content-Type')?.includes('json') === true;
  const message = `/api/ocr/info answers ${reply.status}, and that is no answer of this version of the function.`;
  return [wrong('info', message, isFunction ? 'Deploy pages and function of one version.' : NO_FUNCTION)];
}

/** The database, as far as it shows outside: without it the last day is not known. */
export async function checkDatabase(site: Site): Promise<Finding[]> {
  const status = statusSchema.safeParse(parseJson((await site.ask('/api/ocr/status')).text));
  if (!status.success) return [wrong('database', '/api/ocr/status does not tell how the service is.', NO_FUNCTION)];
  if (status.data.service.state === 'unconfigured') return [notChecked('database', 'Nothing is set up yet.')];
  if (status.data.lastDay === null) return [wrong('database', 'How the last day was is not known.', DATABASE)];
  return judge('database', 'The database answers.', []);
}

type Case = {
  told: string;
  path: string;
  init: () => RequestInit;
  /** The one answer that is right. */
  code: string;
  advice: string;
};

function submission(headers: Record<string, string>): RequestInit {
  const form = new FormData();
  form.set('image', new Blob([PICTURE], { type: 'image/png' }), 'doctor.png');
  form.set('task', 'document');
  form.set('mode', 'auto');
  return { method: 'POST', body: form, headers: { 'Idempotency-Key': crypto.randomUUID(), ...headers } };
}

/** Requests that must be refused, each in its own way. None of them can start a job. */
const CASES: readonly Case[] = [
  {
    told: 'A wrong method',
    path: '/api/ocr/jobs',
    init: () => ({ method: 'PUT' }),
    code: 'method-not-allowed',
    advice: NO_FUNCTION,
  },
  {
    told: 'An unknown route',
    path: '/api/no-such-route',
    init: () => ({}),
    code: 'route-unknown',
    advice: NO_FUNCTION,
  },
  {
    told: 'A picture from another site',
    path: '/api/ocr/jobs',
    init: () => submission({ Origin: 'https://other-site.example', 'Sec-Fetch-Site': 'cross-site' }),
    code: 'origin-not-allowed',
    advice: "Any site could use this service in its visitors' name. Is an old version of the function deployed?",
  },
  {
    told: 'A picture without a human check',
    path: '/api/ocr/jobs',
    init: () => submission({}),
    code: 'human-check-missing',
    advice: 'Anybody could start jobs that cost money. Set "max workers" of the endpoint to 0 until this is mended.',
  },
];

/** What it means when a case ends in another refusal than its own. */
const OTHER_REFUSALS: Record<string, string> = {
  'state-unavailable': DATABASE,
  'host-not-allowed': HOSTS,
};

/** The front door: refuses what it has to, in its own words, and brings its own headers. */
export async function checkFrontDoor(site: Site): Promise<Finding[]> {
  const problems: { message: string; advice: string }[] = [];
  for (const { told, path, init, code, advice } of CASES) {
    const reply = await site.ask(path, init());
    const answered = codeOf(reply);
    if (answered === 'not-configured') {
      // The door is shut to everybody, and the check of the info says why.
      return [notChecked('front-door', 'Nothing is set up yet, so everything is refused.')];
    }
    if (answered !== code) {
      const what = answered ? `"${answered}"` : `${reply.status}, which is no error of the contract`;
      problems.push({
        message: `${told} is answered with ${what} instead of "${code}".`,
        advice: (answered && OTHER_REFUSALS[answered]) || advice,
      });
      continue;
    }
    const { headers } = reply;
    const isGuarded =
      headers.get('X-Content-Type-Options') === 'nosniff' &&
      /default-src 'none'/.test(headers.get('Content-Security-Policy') ?? '') &&
      /no-store/.test(headers.get('Cache-Control') ?? '') &&
      !headers.has('Access-Control-Allow-Origin');
    if (!isGuarded) {
      problems.push({
        message: `${told} is refused without the function's own headers.`,
        advice: 'A rule of the zone changes answers under /api, or an old version of the function is deployed.',
      });
    }
  }
  return judge('front-door', 'What must be refused is refused, with the right words and headers.', problems);
}
