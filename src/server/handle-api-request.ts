/** The function's inside: a request in, an answer out. The table of routes, and the one place that turns errors into answers. */
import { OcrError } from '#core/errors.ts';
import { countRequest } from './count-outcomes.ts';
import type { ServerDependencies } from './dependencies.ts';
import { readSettings, type Settings, type SettingsReading } from './env.ts';
import { assertHostAllowed, assertOriginAllowed } from './http/allowed-hosts.ts';
import { errorAnswer } from './http/answers.ts';
import { cancelJob } from './jobs/cancel-job.ts';
import { getInfo, unconfiguredInfo } from './jobs/get-info.ts';
import { getStatus, unconfiguredStatus } from './jobs/get-status.ts';
import { readJob } from './jobs/read-job.ts';
import type { RequestContext, RequestTrace } from './jobs/request-context.ts';
import { submitJob } from './jobs/submit-job.ts';
import { describeCause, type LogEntry, logLine } from './log.ts';
import { joinList } from './waiting-list/join-list.ts';
import { confirmAddress, removeAddress } from './waiting-list/use-link.ts';

type Handler = (context: RequestContext) => Promise<Response>;
type Route = {
  name: string;
  path: RegExp;
  methods: Record<string, Handler>;
  /** There for routes that tell everybody what is on offer: their answer where nothing is set up. */
  unconfigured?: (now: number) => Response;
};

/** Everything under `/api`; what is not here is a 404. */
const ROUTES: readonly Route[] = [
  { name: 'info', path: /^\/api\/ocr\/info\/?$/, methods: { GET: getInfo }, unconfigured: unconfiguredInfo },
  { name: 'status', path: /^\/api\/ocr\/status\/?$/, methods: { GET: getStatus }, unconfigured: unconfiguredStatus },
  { name: 'jobs', path: /^\/api\/ocr\/jobs\/?$/, methods: { POST: submitJob } },
  { name: 'job', path: /^\/api\/ocr\/jobs\/([^/]+)\/?$/, methods: { GET: readJob, DELETE: cancelJob } },
  { name: 'job-cancel', path: /^\/api\/ocr\/jobs\/([^/]+)\/cancel\/?$/, methods: { POST: cancelJob } },
  { name: 'waiting-list', path: /^\/api\/waiting-list\/?$/, methods: { POST: joinList } },
  { name: 'waiting-list-confirm', path: /^\/api\/waiting-list\/confirm\/?$/, methods: { POST: confirmAddress } },
  { name: 'waiting-list-remove', path: /^\/api\/waiting-list\/remove\/?$/, methods: { POST: removeAddress } },
];

/** `error` when something broke, here or upstream; `warning` when the service refused, or a job failed. */
function levelOf(status: number, { code, cause }: RequestTrace): LogEntry['level'] {
  if (status >= 500) return cause === undefined ? 'warning' : 'error';
  return status < 400 && code !== undefined ? 'warning' : 'info';
}

/** Methods that the log names; a visitor may send any word. */
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Settings that were refused are told to the log once, not at every request. */
const reported = new WeakSet<SettingsReading>();

function assertConfigured(
  reading: SettingsReading,
  database: unknown,
  log: (entry: LogEntry) => void,
): Settings | undefined {
  if (reading.ok && database !== undefined) return reading.settings;
  if (!reported.has(reading)) {
    reported.add(reading);
    log({ level: 'error', event: 'not-configured', settings: reading.ok ? ['DB'] : reading.problems });
  }
  return undefined;
}

/**
 * Answers one request under `/api`. Never throws.
 * @param environment the deployment's variables and secrets, see `env.ts`.
 */
export async function handleApiRequest(
  request: Request,
  environment: object,
  dependencies: ServerDependencies,
): Promise<Response> {
  const requestId = dependencies.randomUUID();
  const url = new URL(request.url);
  const route = ROUTES.find(({ path }) => path.test(url.pathname));
  const arrivedAt = dependencies.now();
  const routeName = route?.name ?? 'unknown';
  const trace: RequestTrace = {};
  const log = (entry: LogEntry) => dependencies.log(logLine({ ...entry, requestId, route: routeName }));
  let answer: Response;
  try {
    answer = await respond();
  } catch (error) {
    const failure = error instanceof OcrError ? error : new OcrError('internal', { cause: error });
    trace.code = failure.code;
    if (failure.cause !== undefined) trace.cause = describeCause(failure);
    const allow: Record<string, string> =
      failure.code === 'method-not-allowed' && route ? { Allow: Object.keys(route.methods).join(', ') } : {};
    answer = errorAnswer(failure, requestId, allow);
  }
  answer.headers.set('X-Request-Id', requestId);
  if (trace.end) dependencies.waitUntil(trace.end.then(() => close(answer.status)));
  else close(answer.status);
  return answer;

  /** The one line of the request, and its place in the counters. */
  function close(status: number): void {
    const { code = 'ok', provider, cause } = trace;
    const milliseconds = dependencies.now() - arrivedAt;
    log({
      level: levelOf(status, trace),
      event: 'request',
      method: METHODS.includes(request.method) ? request.method : 'other',
      status,
      code,
      milliseconds,
      ...(provider === undefined ? {} : { provider }),
      ...(cause === undefined ? {} : { cause }),
    });
    countRequest({ subject: `request ${routeName}`, outcome: code, milliseconds }, dependencies, log);
  }

  async function respond(): Promise<Response> {
    if (!route) throw new OcrError('route-unknown');
    const handler = Object.hasOwn(route.methods, request.method) ? route.methods[request.method] : undefined;
    if (!handler) throw new OcrError('method-not-allowed');
    const settings = assertConfigured(readSettings(environment), dependencies.database, log);
    if (!settings) {
      if (route.unconfigured) return route.unconfigured(dependencies.now());
      throw new OcrError('not-configured');
    }
    assertHostAllowed(url, settings.allowedHosts);
    if (!route.unconfigured) assertOriginAllowed(request.headers, url, settings.allowedHosts);
    const ticketText = route.path.exec(url.pathname)?.[1] ?? '';
    return handler({ request, url, ticketText, settings, dependencies, requestId, trace, log });
  }
}
