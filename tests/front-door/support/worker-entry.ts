/**
 * What workerd runs in these tests: the function as it is deployed, built by `wrangler pages functions build`, with a
 * door in front that gives each request the settings of its own test. So one workerd serves hundreds of tests at once.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import pagesFunction from 'built-pages-function';
import { BROKEN_DATABASE, INSTRUCTIONS_HEADER, type Instructions } from './instructions.ts';

const haste = new AsyncLocalStorage<Instructions>();

/** The function never waits longer upstream, by its own promise; a longer wait is a fault of its own. */
const LONGEST_LIMIT = 20_000;
/** Waits from here on are limits on the database, which no test shortens. */
const LONGEST_PAUSE = 5_000;

const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => {
  if (milliseconds > LONGEST_LIMIT) throw new RangeError('The function wants to wait longer than it may.');
  return timeout(haste.getStore()?.limits?.[milliseconds] ?? milliseconds);
};

const pause = globalThis.setTimeout;
const hurriedPause = (callback: () => void, milliseconds = 0): unknown => {
  const { pauses = 1, limits } = haste.getStore() ?? {};
  if (milliseconds < LONGEST_PAUSE) return pause(callback, milliseconds * pauses);
  return pause(callback, Math.max(milliseconds, limits?.[milliseconds] ?? 0));
};
Object.assign(globalThis, { setTimeout: hurriedPause });

/** As D1 is when it cannot be reached. */
const broken = {
  prepare: () => ({ bind: () => ({}) }),
  batch: () => Promise.reject(new Error('D1_ERROR: Network connection lost.')),
};

/** Bytes of a declared body up to which the door reads what the function has left. */
const READ_TO_THE_END = 1_048_576;

/**
 * Reads a refused request's body to its end: on a busy machine `wrangler dev` loses the answer of a worker that leaves some
 * unread, and says "500 Error: Network connection lost." in its place (cloudflare/workers-sdk#15203).
 */
async function readToTheEnd(request: Request): Promise<void> {
  if (!request.body || request.bodyUsed) return;
  if (!(Number(request.headers.get('Content-Length') ?? Number.NaN) <= READ_TO_THE_END)) return;
  await request.arrayBuffer().catch(() => undefined);
}

export default {
  async fetch(request: Request, environment: Record<string, unknown>, context: unknown): Promise<Response> {
    const text = request.headers.get(INSTRUCTIONS_HEADER);
    if (text === null) return pagesFunction.fetch(request, environment, context);
    const instructions: Instructions = JSON.parse(text);
    const asked = new Request(request);
    asked.headers.delete(INSTRUCTIONS_HEADER);
    if (instructions.address) asked.headers.set('CF-Connecting-IP', instructions.address);
    const database = instructions.database === BROKEN_DATABASE ? broken : environment[instructions.database ?? 'DB'];
    const settings = { ...environment, DB: database, ...instructions.settings };
    const response = await haste.run(instructions, () => pagesFunction.fetch(asked, settings, context));
    await readToTheEnd(asked);
    return response;
  },
};
