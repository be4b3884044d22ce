/**
 * What the front door costs: the time that a submit takes through workerd beside a plain upload to the same upstream,
 * and the processor time of the function; then the same for other ways that a picture could go. Times on a shared
 * machine are noisy: the ratios count.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { endProcess, freePort, startWrangler, untilAnswers } from '../local-stack.ts';
import { startMockUpstream } from './mock-upstream.ts';
import { groupProcessorTime } from './process-time.ts';
import { median, printTable, quantile } from './statistics.ts';

const SIZES = [
  ['100 KB', 100_000],
  ['1 MB', 1_000_000],
  ['5 MB', 5_000_000],
] as const;
const WAYS = [
  'multipart-native',
  'multipart-buffer',
  'multipart-btoa',
  'multipart-stringify',
  'json-parsed',
  'raw-streamed',
];
const ACTION = 'ocr';

/** A real PNG of about `bytes`: noise does not compress. */
async function pictureOf(bytes: number): Promise<Buffer> {
  const side = Math.round(Math.sqrt(bytes / 3));
  const { data } = await sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

function submission(image: Buffer): { body: FormData; headers: Record<string, string> } {
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(image)], { type: 'image/png' }), 'page.png');
  body.set('task', 'document');
  body.set('mode', 'auto');
  body.set('turnstileToken', 'bench');
  return { body, headers: { 'Idempotency-Key': crypto.randomUUID() } };
}

async function send(url: string, init: RequestInit): Promise<number> {
  const started = performance.now();
  const response = await fetch(url, { method: 'POST', ...init });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
  return performance.now() - started;
}

const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

async function benchSubmit(runs: number): Promise<void> {
  const upstream = await startMockUpstream(ACTION);
  const persistTo = mkdtempSync(join(tmpdir(), 'bench-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const wrangler = startWrangler({
    directory: 'dist',
    port,
    persistTo,
    log: () => undefined,
    bindings: {
      ENVIRONMENT: 'development',
      RUNPOD_API_KEY: 'bench',
      RUNPOD_ENDPOINT_ID: 'bench',
      RUNPOD_BASE_URL: `${upstream.url}/v2`,
      TURNSTILE_SITE_KEY: '0x00000000bench',
      TURNSTILE_SECRET_KEY: 'bench',
      TURNSTILE_VERIFY_URL: `${upstream.url}/siteverify`,
      TURNSTILE_ACTION: ACTION,
      ALLOWED_HOSTS: 'localhost',
      TICKET_SECRET: 'bench-bench-bench-bench-bench-bench',
      VISITOR_JOBS_PER_MINUTE: '100000',
      VISITOR_JOBS_PER_DAY: '100000',
      MAX_QUEUE_DEPTH: '100000',
    },
  });
  try {
    await untilAnswers(`${url}/api/ocr/info`, wrangler);
    const rows: string[][] = [];
    for (const [name, bytes] of SIZES) {
      const image = await pictureOf(bytes);
      const through = () => send(`${url}/api/ocr/jobs`, submission(image));
      const straight = () => send(`${upstream.url}/v2/bench/run`, { body: new Uint8Array(image) });
      for (let warm = 0; warm < 5; warm += 1) await through().then(straight);
      const times: { through: number[]; straight: number[] } = { through: [], straight: [] };
      const before = groupProcessorTime(wrangler.pid ?? 0, 'workerd');
      for (let run = 0; run < runs; run += 1) {
        times.through.push(await through());
        times.straight.push(await straight());
      }
      const processor = (groupProcessorTime(wrangler.pid ?? 0, 'workerd') - before) / runs;
      rows.push([
        name,
        milliseconds(median(times.through)),
        milliseconds(quantile(times.through, 0.95)),
        milliseconds(median(times.straight)),
        milliseconds(median(times.through) - median(times.straight)),
        milliseconds(processor),
      ]);
    }
    console.log('\nA submit through the function (workerd, D1, siteverify and RunPod mocked), beside a plain upload');
    printTable(['picture', 'p50', 'p95', 'plain p50', 'overhead p50', 'workerd processor time'], rows);
  } finally {
    await endProcess(wrangler);
    await upstream.close();
    rmSync(persistTo, { recursive: true, force: true });
  }
}

async function benchWays(runs: number): Promise<void> {
  const upstream = await startMockUpstream(ACTION);
  const directory = mkdtempSync(join(tmpdir(), 'bench-ways-'));
  copyFileSync(new URL('image-ways.worker.js', import.meta.url), join(directory, '_worker.js'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const wrangler = startWrangler({
    directory,
    port,
    persistTo: directory,
    log: () => undefined,
    bindings: { UPSTREAM: upstream.url },
  });
  try {
    await untilAnswers(url, wrangler);
    const rows: string[][] = [];
    for (const [name, bytes] of SIZES) {
      const image = await pictureOf(bytes);
      const init = (way: string): RequestInit => {
        if (way === 'json-parsed') return { body: JSON.stringify({ image: image.toString('base64') }) };
        return way === 'raw-streamed' || way === 'discard'
          ? { body: new Uint8Array(image) }
          : { body: submission(image).body };
      };
      const used = new Map<string, number>();
      for (const way of ['discard', ...WAYS]) {
        for (let warm = 0; warm < 5; warm += 1) await send(`${url}/${way}`, init(way));
        const before = groupProcessorTime(wrangler.pid ?? 0, 'workerd');
        for (let run = 0; run < runs; run += 1) await send(`${url}/${way}`, init(way));
        used.set(way, (groupProcessorTime(wrangler.pid ?? 0, 'workerd') - before) / runs);
      }
      const least = used.get('discard') ?? 0;
      const chosen = Math.max(0.01, (used.get('multipart-native') ?? 0) - least);
      rows.push([
        name,
        milliseconds(least),
        ...WAYS.map((way) => {
          const own = Math.max(0, (used.get(way) ?? 0) - least);
          return `${own.toFixed(1)} (${(own / chosen).toFixed(1)}x)`;
        }),
      ]);
    }
    console.log(
      '\nWays of a picture through workerd: processor time above "read and drop", ms (and as a multiple of the first)',
    );
    printTable(['picture', 'drop', ...WAYS], rows);
  } finally {
    await endProcess(wrangler);
    await upstream.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param runs submits a size. */
export async function benchFrontDoor(runs: number): Promise<void> {
  await benchSubmit(runs);
  await benchWays(runs);
}
