/** The whole product on this machine: the built site, the function in workerd, and the stand-in behind it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { makeLocalSite } from './local-site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** No key of Turnstile's: the stand-in gives its widget true single-use tokens, where a test key would give the dummy. */
const LOCAL_SITE_KEY = '0x0000000000000000local';
const START_TIMEOUT_MS = 60_000;

export type LocalStack = {
  /** Address of the site, without a slash at the end. */
  url: string;
  /** Address of the stand-in, or null when the settings come from `.dev.vars`. */
  standInUrl: string | null;
  /** Process that has started workerd. */
  wranglerPid: number;
  stop(): Promise<void>;
};

export type LocalStackOptions = {
  port: number;
  /** Folder of the site; `dist` by default. */
  directory?: string;
  /** True: settings from `.dev.vars` and no stand-in. */
  useDevVars?: boolean;
  /** More settings for the function. */
  settings?: Record<string, string>;
  /** Settings of the stand-in's process. */
  standInEnvironment?: Record<string, string>;
  /** Folder for the local database; the project's own by default. */
  persistTo?: string;
  log?: (line: string) => void;
};

/** A port on loopback that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

/** @throws Error when somebody else answers at `port` already: his answers would be taken for ours. */
async function assertFree(port: number): Promise<void> {
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer();
    const taken = new Promise<boolean>((resolve) => {
      server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'));
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
    });
    if (await taken) throw new Error(`Port ${port} is in use; choose another one with PORT=…`);
  }
}

/** Ends a process and what it started; its group, since wrangler has children of its own. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), name);
    } catch {
      // It ended by itself in the meantime.
    }
  };
  signal('SIGTERM');
  const timer = setTimeout(() => signal('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}

function start(
  command: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
): ChildProcess {
  const child = spawn(command, args, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', log);
  }
  return child;
}

/** `wrangler pages dev` on a folder: assets, and the function in workerd. Nothing is asked of the internet. */
export function startWrangler(options: {
  directory: string;
  port: number;
  bindings: Record<string, string>;
  persistTo?: string;
  log: (line: string) => void;
}): ChildProcess {
  const settings = Object.entries(options.bindings).flatMap(([name, value]) => ['--binding', `${name}=${value}`]);
  return runWrangler(['pages', 'dev', options.directory, '--log-level=warn', ...settings], options, options.log);
}

/** `wrangler dev` on a worker with a settings file of its own. What the worker itself logs goes to `log` too. */
export const startWorker = (
  options: { config: string; port: number; persistTo: string },
  log: (line: string) => void,
): ChildProcess => runWrangler(['dev', '--config', options.config], options, log);

function runWrangler(
  command: string[],
  { port, persistTo }: { port: number; persistTo?: string },
  log: (line: string) => void,
): ChildProcess {
  const persist = persistTo ? ['--persist-to', persistTo] : [];
  const flags = ['--port', String(port), '--show-interactive-dev-session=false'];
  const environment = {
    ...process.env,
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_SEND_METRICS: 'false',
    CI: 'true',
  };
  return start('wrangler', [...command, ...flags, ...persist], environment, log);
}

/** Waits until `url` answers at all. */
export async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The process behind ${url} ended with code ${child.exitCode}`);
    try {
      await fetch(url, { signal: AbortSignal.timeout(2000) });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error(`${url} did not answer within ${START_TIMEOUT_MS / 1000} s`);
}

/** Where `.dev.vars` has the human check come from, when it is not Cloudflare. */
function checkUrlOfDevVars(): string | undefined {
  const file = join(root, '.dev.vars');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8'))['TURNSTILE_SCRIPT_URL'] : undefined;
}

export type StandInProcess = {
  /** Address without a slash at the end. */
  url: string;
  process: ChildProcess;
  apiKey: string;
  endpointId: string;
  turnstileSecret: string;
};

/**
 * Starts the stand-in.
 * @param environment more settings of its process.
 * @throws Error when it does not come up; it is ended then.
 */
export async function startStandIn(
  log: (line: string) => void,
  environment: Record<string, string> = {},
): Promise<StandInProcess> {
  // Made anew each time: nothing that opens anything stands in the repository.
  const apiKey = `local-${randomBytes(12).toString('hex')}`;
  const turnstileSecret = `local-${randomBytes(12).toString('hex')}`;
  const endpointId = 'local';
  const port = await freePort();
  const settings = {
    ...process.env,
    STAND_IN_API_KEY: apiKey,
    STAND_IN_ENDPOINT_ID: endpointId,
    STAND_IN_TURNSTILE_SECRET: turnstileSecret,
    ...environment,
  };
  const child = start('node', ['src/dev-worker/main.ts', '--port', String(port)], settings, log);
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilAnswers(url, child);
  } catch (error) {
    await endProcess(child);
    throw error;
  }
  return { url, process: child, apiKey, endpointId, turnstileSecret };
}

/**
 * Starts the stack on `dist`, or on a copy of it whose policy allows the human check's other address.
 * @throws Error when a part does not come up; what was started is ended.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const log = options.log ?? (() => undefined);
  const children: ChildProcess[] = [];
  let copy: string | undefined;
  const stop = async () => {
    await Promise.all(children.map(endProcess));
    if (copy) await rm(copy, { recursive: true, force: true });
  };
  await assertFree(options.port);
  try {
    let standInUrl: string | null = null;
    const bindings: Record<string, string> = {};
    if (!options.useDevVars) {
      const standIn = await startStandIn(log, options.standInEnvironment);
      children.push(standIn.process);
      standInUrl = standIn.url;
      Object.assign(bindings, {
        ENVIRONMENT: 'development',
        RUNPOD_API_KEY: standIn.apiKey,
        RUNPOD_ENDPOINT_ID: standIn.endpointId,
        RUNPOD_BASE_URL: `${standInUrl}/v2`,
        TURNSTILE_SITE_KEY: LOCAL_SITE_KEY,
        TURNSTILE_SECRET_KEY: standIn.turnstileSecret,
        TURNSTILE_VERIFY_URL: `${standInUrl}/turnstile/v0/siteverify`,
        TURNSTILE_SCRIPT_URL: `${standInUrl}/turnstile/v0/api.js`,
        ALLOWED_HOSTS: 'localhost,127.0.0.1',
        TICKET_SECRET: randomBytes(32).toString('hex'),
      });
    }
    Object.assign(bindings, options.settings);
    const site = options.directory ?? join(root, 'dist');
    const checkUrl = bindings['TURNSTILE_SCRIPT_URL'] ?? (options.useDevVars ? checkUrlOfDevVars() : undefined);
    if (checkUrl) {
      copy = await mkdtemp(join(tmpdir(), 'deepseekocr-site-'));
      await makeLocalSite(site, copy, new URL(checkUrl).origin);
    }
    const wrangler = startWrangler({ ...options, directory: copy ?? site, bindings, log });
    children.push(wrangler);
    const url = `http://localhost:${options.port}`;
    await untilAnswers(`${url}/api/ocr/info`, wrangler);
    return { url, standInUrl, wranglerPid: wrangler.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
