import { z } from 'zod';

/** Every route that a fault can be laid on; `__jobs` counts calls under the same names. */
export const ROUTE_NAMES = [
  'run',
  'runsync',
  'status',
  'stream',
  'cancel',
  'retry',
  'purge-queue',
  'health',
  'siteverify',
  'widget-script',
  'widget-token',
] as const;
export type RouteName = (typeof ROUTE_NAMES)[number];

/** Error codes of siteverify (Cloudflare docs: server-side validation). */
export const SITEVERIFY_CODES = [
  'missing-input-secret',
  'invalid-input-secret',
  'missing-input-response',
  'invalid-input-response',
  'timeout-or-duplicate',
  'bad-request',
  'internal-error',
] as const;
export type SiteverifyCode = (typeof SITEVERIFY_CODES)[number];

const milliseconds = z.int().min(0).max(3_600_000);
const seconds = z.number().min(0).max(86_400);
const count = z.int().min(1).max(100_000);
const pieces = z.int().min(0).max(100_000);
const text = z.string().max(5_000_000);
/** How many calls (or jobs, or runs of the widget) the fault meets; without it, all of them until it is reset. */
const times = count.optional();
const route = z.enum(ROUTE_NAMES);

const faultSchema = z.discriminatedUnion('fault', [
  // Answers on the wire, on any route.
  z.strictObject({
    fault: z.literal('http-answer'),
    route,
    status: z.int().min(200).max(599),
    body: z.enum(['json', 'html', 'empty']).default('json'),
    /** The exact body, in place of `body`. */
    text: text.optional(),
    /** Seconds in `Retry-After`; without it the header is left out. */
    retryAfter: z.int().min(0).max(86_400).optional(),
    times,
  }),
  z.strictObject({ fault: z.literal('hang'), route, when: z.enum(['before', 'after']).default('before'), times }),
  z.strictObject({
    fault: z.literal('drop-connection'),
    route,
    /** Before the work is done, after it but unanswered, or in the middle of the answer. */
    when: z.enum(['before', 'after', 'middle']).default('before'),
    times,
  }),
  z.strictObject({ fault: z.literal('slow-answer'), route, milliseconds, times }),
  /** RunPod's documented limits, or `perTenSeconds` for every operation. */
  z.strictObject({ fault: z.literal('rate-limits'), perTenSeconds: count.optional(), retryAfter: seconds.optional() }),
  // The endpoint and its queue.
  z.strictObject({ fault: z.literal('cold-start'), seconds, times }),
  z.strictObject({ fault: z.literal('throttled') }),
  z.strictObject({ fault: z.literal('unhealthy') }),
  z.strictObject({ fault: z.literal('result-kept'), seconds }),
  z.strictObject({ fault: z.literal('job-lives'), seconds }),
  z.strictObject({ fault: z.literal('status-word'), status: z.string().max(40), times }),
  z.strictObject({ fault: z.literal('bare-stream') }),
  // One job.
  z.strictObject({
    fault: z.literal('worker-fails'),
    afterPieces: pieces.default(0),
    error: z.enum(['traceback', 'vllm', 'plain', 'object']).default('traceback'),
    times,
  }),
  z.strictObject({ fault: z.literal('timed-out'), afterPieces: pieces.default(0), times }),
  z.strictObject({ fault: z.literal('cancelled'), afterPieces: pieces.default(0), times }),
  z.strictObject({ fault: z.literal('never-finishes'), afterPieces: pieces.default(0), times }),
  z.strictObject({ fault: z.literal('no-output'), times }),
  z.strictObject({
    fault: z.literal('output-shape'),
    shape: z.enum(['list', 'object', 'sse', 'tokens', 'text', 'number']),
    times,
  }),
  z.strictObject({ fault: z.literal('progress-output'), value: z.unknown(), times }),
  z.strictObject({ fault: z.literal('finish-length'), afterPieces: pieces.default(3), times }),
  z.strictObject({
    fault: z.literal('loop'),
    line: text.default('The same line again.\n'),
    repeat: count.default(400),
    times,
  }),
  z.strictObject({ fault: z.literal('slow-reading'), millisecondsPerPiece: milliseconds, times }),
  /** `{picture}` in the text stands for the first twelve hex digits of the picture's SHA-256. */
  z.strictObject({ fault: z.literal('answer'), text, times }),
  // The human check.
  z.strictObject({ fault: z.literal('siteverify-error'), code: z.enum(SITEVERIFY_CODES), times }),
  z.strictObject({
    fault: z.literal('siteverify-says'),
    hostname: z.string().max(253).optional(),
    action: z.string().max(64).optional(),
    cdata: z.string().max(255).optional(),
    testingKey: z.boolean().optional(),
    times,
  }),
  z.strictObject({
    fault: z.literal('widget'),
    behaviour: z.enum(['pass', 'error', 'expired', 'timeout', 'unsupported', 'silent', 'interactive']),
    /** A client error code such as `300010`, for `error`. */
    code: z
      .string()
      .regex(/^\d{3,6}$/)
      .default('300010'),
    /** Time until the widget answers; for `expired`, also the life of the token. */
    milliseconds: milliseconds.default(0),
    times,
  }),
]);

export type Fault = z.infer<typeof faultSchema>;
export type FaultName = Fault['fault'];
export type FaultOf<Name extends FaultName> = Extract<Fault, { fault: Name }>;

/** What a caller may hand over: the fields with defaults can be left out. */
export type FaultInput = z.input<typeof faultSchema>;

const faultsSchema = z.array(faultSchema).max(100);

/**
 * Reads one fault or a list of them.
 * @throws Error with words for the caller when a fault is unknown or has a field that it does not know.
 */
export function parseFaults(value: unknown): Fault[] {
  const read = faultsSchema.safeParse(Array.isArray(value) ? value : [value]);
  if (read.success) return read.data;
  throw new Error(`Unknown or malformed fault: ${z.prettifyError(read.error)}`);
}
