/** Builds the function and starts it in workerd, with a real D1. */
import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { endProcess, freePort, startWorker, untilAnswers } from '../../../scripts/local-stack.ts';
import { OWN_DATABASES } from './instructions.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = `${root}test-results/front-door`;

export type FrontDoor = {
  /** Address of the function in workerd. */
  url: string;
  /** File with all that wrangler and workerd print. */
  log: string;
  /** Folder with D1's files. */
  state: string;
  /** Wrangler, which has started workerd. */
  process: ChildProcess;
  stop(): Promise<void>;
};

/** Of the deployed function's settings, those that decide how workerd runs it. */
const deployedSchema = z.object({ compatibility_date: z.string(), compatibility_flags: z.array(z.string()) });

function buildFunction(outdir: string): void {
  const args = ['pages', 'functions', 'build', '--outdir', outdir];
  const environment = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' };
  const { status, stderr } = spawnSync('wrangler', args, { cwd: root, env: environment, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The function does not build: ${stderr}`);
}

/** Settings file of the worker; comments in the project's own are whole lines. */
async function writeSettings(): Promise<string> {
  const text = await readFile(`${root}wrangler.jsonc`, 'utf8');
  const deployed = deployedSchema.parse(JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, '')));
  const path = `${folder}/wrangler.json`;
  const settings = {
    name: 'front-door',
    main: `${root}tests/front-door/support/worker-entry.ts`,
    ...deployed,
    alias: { 'built-pages-function': `${folder}/function/index.js` },
    d1_databases: ['DB', ...OWN_DATABASES].map((name) => ({
      binding: name,
      database_name: name,
      database_id: name,
    })),
  };
  await writeFile(path, JSON.stringify(settings));
  return path;
}

export async function startFrontDoor(): Promise<FrontDoor> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  buildFunction(`${folder}/function`);
  const port = await freePort();
  const log = createWriteStream(`${folder}/front-door.log`);
  const state = `${folder}/state`;
  const worker = startWorker({ config: await writeSettings(), port, persistTo: state }, (line) =>
    log.write(`${line}\n`),
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await endProcess(worker);
    log.end();
  };
  try {
    await untilAnswers(`${url}/api/ocr/info`, worker);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, log: `${folder}/front-door.log`, state, process: worker, stop };
}
