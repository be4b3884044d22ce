/** Starts the site, the function and the stand-in on free ports, with a database of their own that is thrown away, once a worker. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { freePort, startLocalStack } from '../../../scripts/local-stack.ts';
import { stackVariable } from './stack.ts';

/** Lines that are shown when the stack does not come up. */
const KEPT_LINES = 40;

type Running = { stop(): Promise<void> };

/** Starts the stack of one worker and tells the worker where it is. */
async function startStack(worker: number): Promise<Running> {
  const persistTo = await mkdtemp(join(tmpdir(), 'deepseekocr-e2e-'));
  const ticketSecret = randomBytes(32).toString('hex');
  const lines: string[] = [];
  const stack = await startLocalStack({
    port: await freePort(),
    persistTo,
    // The tests come from one address and would be refused as one hasty visitor.
    // A test that is about a machine that starts says so by its fault.
    standInEnvironment: { STAND_IN_COLD_START_MILLISECONDS: '0' },
    settings: { TICKET_SECRET: ticketSecret, VISITOR_JOBS_PER_MINUTE: '10000', VISITOR_JOBS_PER_DAY: '100000' },
    log: (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
    },
  }).catch((error: unknown) => {
    throw new Error(`The stack did not start: ${error}\n${lines.join('\n')}`);
  });
  process.env[stackVariable('site', worker)] = stack.url;
  process.env[stackVariable('standIn', worker)] = stack.standInUrl ?? '';
  process.env[stackVariable('ticketSecret', worker)] = ticketSecret;
  return {
    async stop() {
      await stack.stop();
      await rm(persistTo, { recursive: true, force: true });
    },
  };
}

export default async function startStacks({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (!existsSync('dist/index.html')) {
    const build = spawnSync('astro', ['build'], { stdio: 'inherit' });
    if (build.status !== 0) throw new Error('The site could not be built');
  }
  const running: Running[] = [];
  const stopAll = async () => {
    await Promise.all(running.map((stack) => stack.stop()));
  };
  try {
    // One after the other: each builds the function for itself, in the same folder.
    for (let worker = 0; worker < workers; worker += 1) running.push(await startStack(worker));
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}
