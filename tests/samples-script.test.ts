/** The script that makes the samples' answers: its settings, and a reading through a RunPod that is a mock of its own. */
import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { promptFor } from '#core/prompts.ts';
import { readProviderSettings } from '../scripts/samples/read-settings.ts';
import { readSample, type SampleEngine } from '../scripts/samples/sample-reader.ts';

describe('settings of the script', () => {
  it('come from the environment, with RunPod itself as the address', () => {
    expect(readProviderSettings('runpod-vllm', { RUNPOD_API_KEY: ' key ', RUNPOD_ENDPOINT_ID: 'endpoint' })).toEqual({
      provider: 'runpod-vllm',
      runpod: { apiKey: 'key', endpointId: 'endpoint', baseUrl: 'https://api.runpod.ai/v2' },
    });
  });

  it.each([
    [{}, /RUNPOD_API_KEY and RUNPOD_ENDPOINT_ID must be set/],
    [{ RUNPOD_API_KEY: 'a-secret', RUNPOD_ENDPOINT_ID: '' }, /^RUNPOD_ENDPOINT_ID must be set/],
  ])('are refused by name, never by value, when they are missing: %j', (environment, message) => {
    expect(() => readProviderSettings('runpod-handler', environment)).toThrow(message);
    expect(() => readProviderSettings('runpod-handler', environment)).not.toThrow(/a-secret/);
  });
});

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const runBody = z.object({ input: z.looseObject({ prompt: z.string(), model_size: z.string() }) });

/** A RunPod that knows one job and answers `status` with what it is given. */
async function mockRunpod(status: object) {
  const seen = { prompt: '', paths: [] as string[] };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.paths.push(`${request.method} ${path}`);
    const send = (body: object) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    if (path.endsWith('/run')) {
      bodyOf(request).then((text) => {
        seen.prompt = runBody.parse(JSON.parse(text)).input.prompt;
        send({ id: 'job-1', status: 'IN_QUEUE' });
      });
    } else send({ id: 'job-1', ...status });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const engine: SampleEngine = {
    settings: {
      provider: 'runpod-handler',
      runpod: { apiKey: 'key', endpointId: 'endpoint', baseUrl: `http://127.0.0.1:${port}/v2` },
    },
    runtime: 'a mock',
    isModel: true,
    close: async () => undefined,
  };
  return { engine, seen };
}

describe('reading a sample', () => {
  it('keeps what the model said, and how it was asked', async () => {
    const { engine, seen } = await mockRunpod({
      status: 'COMPLETED',
      executionTime: 4321,
      output: { text_content: '\\[ \\mathcal{L} \\]' },
    });
    const reading = await readSample('formula', engine, new AbortController().signal);
    expect(reading).toMatchObject({
      task: 'formula',
      mode: 'auto',
      settings: { prompt: promptFor('formula', ''), runtime: 'a mock' },
      record: null,
      timings: { runSeconds: 4.321 },
      result: {
        raw: '\\[ \\mathcal{L} \\]',
        engine: { provider: 'runpod-handler', model: 'deepseek-ai/DeepSeek-OCR' },
        warnings: [],
      },
    });
    expect(seen.prompt).toBe(promptFor('formula', ''));
  });

  it('fails with the reason when the job does', async () => {
    const { engine } = await mockRunpod({ status: 'FAILED', error: 'RuntimeError' });
    await expect(readSample('chart', engine, new AbortController().signal)).rejects.toMatchObject({
      code: 'job-failed',
    });
  });

  it('cancels the job when it is stopped', async () => {
    const { engine, seen } = await mockRunpod({ status: 'IN_PROGRESS' });
    const stop = new AbortController();
    const reading = readSample('chart', engine, stop.signal);
    await expect.poll(() => seen.paths.some((path) => path.startsWith('GET'))).toBe(true);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.paths).toContain('POST /v2/endpoint/cancel/job-1');
  });
});
