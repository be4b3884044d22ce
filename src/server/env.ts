/** The function's settings: read from the environment by one schema, and refused as a whole when one is unsafe. */
import * as z from 'zod/mini';
import { PROVIDER_IDS, type ProviderId } from '#core/ids.ts';
import { VISITOR_LIMITS } from '#core/limits.ts';
import { type AllowedHost, LOOPBACK_HOSTS, parseAllowedHosts } from './http/allowed-hosts.ts';
import { JOB_POLICY } from './providers/runpod/job-policy.ts';

export const RUNPOD_BASE_URL = 'https://api.runpod.ai/v2';
export const TURNSTILE_VERIFY_URL = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
export const MAIL_API_URL = 'https://api.resend.com/emails';
export const TURNSTILE_SCRIPT_URL = 'https://challenges.cloudflare.com/turnstile/v0/api.js';

/** Cloudflare's published test secrets: they pass or fail everybody. */
const TEST_SECRET = /^[123]x0+AA$/;
/** Characters; 32 are what SHA-256 can use. */
const MINIMUM_SECRET_LENGTH = 32;
/** Every other name, a misspelt one too, gets the rules of production. */
const DEVELOPMENT_NAMES = ['development', 'dev', 'local', 'test', 'testing'];

const httpUrl = z.string().check(z.regex(/^https?:\/\/[^\s/]+/), z.refine(URL.canParse));
const wholeNumber = (low: number) => z.pipe(z.coerce.number(), z.int().check(z.gte(low), z.lte(1_000_000)));

const environmentSchema = z.object({
  RUNPOD_API_KEY: z.string().check(z.regex(/^[\x21-\x7e]+$/)),
  RUNPOD_ENDPOINT_ID: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,128}$/)),
  RUNPOD_BASE_URL: z._default(httpUrl, RUNPOD_BASE_URL),
  OCR_PROVIDER: z._default(z.enum(PROVIDER_IDS), 'runpod-vllm'),
  TURNSTILE_SITE_KEY: z.string(),
  TURNSTILE_SECRET_KEY: z.string(),
  TURNSTILE_VERIFY_URL: z._default(httpUrl, TURNSTILE_VERIFY_URL),
  TURNSTILE_SCRIPT_URL: z._default(httpUrl, TURNSTILE_SCRIPT_URL),
  TURNSTILE_ACTION: z._default(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,32}$/)), 'ocr'),
  ALLOWED_HOSTS: z.optional(z.string()),
  TICKET_SECRET: z.string(),
  TICKET_SECRET_PREVIOUS: z.optional(z.string()),
  // The waiting list. Without a key and a sender, addresses are kept as unconfirmed.
  WAITING_LIST_SECRET: z.optional(z.string()),
  MAIL_API_KEY: z.optional(z.string().check(z.regex(/^[\x21-\x7e]+$/))),
  MAIL_FROM: z.optional(z.string().check(z.regex(/^[^\r\n]{3,200}$/))),
  MAIL_API_URL: z._default(httpUrl, MAIL_API_URL),
  ENVIRONMENT: z._default(z.string(), 'production'),
  VISITOR_JOBS_PER_MINUTE: z._default(wholeNumber(1), VISITOR_LIMITS.jobsPerMinute),
  VISITOR_JOBS_PER_DAY: z._default(wholeNumber(1), VISITOR_LIMITS.jobsPerDay),
  SERVICE_JOBS_PER_DAY: z._default(wholeNumber(0), 0),
  // One job sets aside as long as it may run: less than that would let nobody in.
  GPU_SECONDS_PER_DAY: z._default(
    wholeNumber(0).check(z.refine((value) => value === 0 || value >= JOB_POLICY.executionTimeout / 1000)),
    0,
  ),
  MAX_QUEUE_DEPTH: z._default(wholeNumber(1), 50),
});

export type Settings = {
  production: boolean;
  provider: ProviderId;
  runpod: { apiKey: string; endpointId: string; baseUrl: string };
  turnstile: { siteKey: string; secretKey: string; verifyUrl: string; scriptUrl: string; action: string };
  allowedHosts: readonly AllowedHost[];
  /** The first signs; all of them open. */
  ticketSecrets: readonly [string, ...string[]];
  /** Sign the links of the waiting list's mails, which work for years: a secret that is not changed, or those of tickets. */
  waitingListSecrets: readonly [string, ...string[]];
  /** The service that sends mail; null = none. */
  mail: { apiKey: string; from: string; url: string } | null;
  /** Readings, and seconds of GPU time; for the two of the whole service, 0 = no limit. */
  limits: {
    visitorJobsPerMinute: number;
    visitorJobsPerDay: number;
    serviceJobsPerDay: number;
    gpuSecondsPerDay: number;
    maxQueueDepth: number;
  };
};

/** Settings, or the names (never the values) of those that are missing or unsafe. */
export type SettingsReading = { ok: true; settings: Settings } | { ok: false; problems: string[] };

type RawEnvironment = z.infer<typeof environmentSchema>;

const isLoopbackName = (name: string): boolean =>
  name === 'localhost' ||
  name.endsWith('.localhost') ||
  name === '[::1]' ||
  name === '0.0.0.0' ||
  name.startsWith('127.');

/** Names of the settings that would leave a door open on the public site. */
function unsafeInProduction(raw: RawEnvironment, hosts: readonly AllowedHost[]): string[] {
  const base = new URL(raw.RUNPOD_BASE_URL);
  const previous = raw.TICKET_SECRET_PREVIOUS;
  const unsafe: Record<string, boolean> = {
    TURNSTILE_SECRET_KEY: TEST_SECRET.test(raw.TURNSTILE_SECRET_KEY),
    TURNSTILE_VERIFY_URL: raw.TURNSTILE_VERIFY_URL !== TURNSTILE_VERIFY_URL,
    TURNSTILE_SCRIPT_URL: raw.TURNSTILE_SCRIPT_URL !== TURNSTILE_SCRIPT_URL,
    TICKET_SECRET: raw.TICKET_SECRET.length < MINIMUM_SECRET_LENGTH,
    TICKET_SECRET_PREVIOUS: previous !== undefined && previous.length < MINIMUM_SECRET_LENGTH,
    WAITING_LIST_SECRET:
      raw.WAITING_LIST_SECRET !== undefined && raw.WAITING_LIST_SECRET.length < MINIMUM_SECRET_LENGTH,
    MAIL_API_URL: !raw.MAIL_API_URL.startsWith('https:'),
    RUNPOD_BASE_URL: base.protocol !== 'https:' || isLoopbackName(base.hostname),
    ALLOWED_HOSTS: hosts.length === 0,
  };
  return Object.keys(unsafe).filter((name) => unsafe[name]);
}

function toSettings(raw: RawEnvironment, production: boolean, hosts: readonly AllowedHost[]): Settings {
  const ticketSecrets: Settings['ticketSecrets'] = raw.TICKET_SECRET_PREVIOUS
    ? [raw.TICKET_SECRET, raw.TICKET_SECRET_PREVIOUS]
    : [raw.TICKET_SECRET];
  return {
    production,
    provider: raw.OCR_PROVIDER,
    runpod: {
      apiKey: raw.RUNPOD_API_KEY,
      endpointId: raw.RUNPOD_ENDPOINT_ID,
      baseUrl: raw.RUNPOD_BASE_URL.replace(/\/+$/, ''),
    },
    turnstile: {
      siteKey: raw.TURNSTILE_SITE_KEY,
      secretKey: raw.TURNSTILE_SECRET_KEY,
      verifyUrl: raw.TURNSTILE_VERIFY_URL,
      scriptUrl: raw.TURNSTILE_SCRIPT_URL,
      action: raw.TURNSTILE_ACTION,
    },
    allowedHosts: hosts.length > 0 ? hosts : LOOPBACK_HOSTS,
    ticketSecrets,
    waitingListSecrets: raw.WAITING_LIST_SECRET ? [raw.WAITING_LIST_SECRET] : ticketSecrets,
    mail:
      raw.MAIL_API_KEY && raw.MAIL_FROM
        ? { apiKey: raw.MAIL_API_KEY, from: raw.MAIL_FROM, url: raw.MAIL_API_URL }
        : null,
    limits: {
      visitorJobsPerMinute: raw.VISITOR_JOBS_PER_MINUTE,
      visitorJobsPerDay: raw.VISITOR_JOBS_PER_DAY,
      serviceJobsPerDay: raw.SERVICE_JOBS_PER_DAY,
      gpuSecondsPerDay: raw.GPU_SECONDS_PER_DAY,
      maxQueueDepth: raw.MAX_QUEUE_DEPTH,
    },
  };
}

/** The environment's strings, trimmed; an empty one counts as missing, as in `NAME=` of a settings file. */
function strings(environment: object): Record<string, string> {
  const entries = Object.entries(environment).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** Reads and judges the settings. */
export function parseSettings(environment: object): SettingsReading {
  const parsed = environmentSchema.safeParse(strings(environment));
  if (!parsed.success) {
    return { ok: false, problems: [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))] };
  }
  const raw = parsed.data;
  const production = !DEVELOPMENT_NAMES.includes(raw.ENVIRONMENT.toLowerCase());
  const hosts = parseAllowedHosts(raw.ALLOWED_HOSTS ?? '');
  if (!hosts) return { ok: false, problems: ['ALLOWED_HOSTS'] };
  const problems = production ? unsafeInProduction(raw, hosts) : [];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: toSettings(raw, production, hosts) };
}

const readings = new WeakMap<object, SettingsReading>();

/** `parseSettings`, once for each environment object: the runtime hands out the same one to many requests. */
export function readSettings(environment: object): SettingsReading {
  const known = readings.get(environment);
  if (known) return known;
  const reading = parseSettings(environment);
  readings.set(environment, reading);
  return reading;
}
