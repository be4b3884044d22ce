import { z } from 'zod';
import type { Task } from '#core/ids.ts';
import { promptFor } from '#core/prompts.ts';
import { createStandIn, type StandIn, type StandInOptions } from '#dev-worker/create-stand-in.ts';
import { ScriptedSource } from './scripted-source.ts';

const jobSchema = z.object({
  id: z.string(),
  status: z.string(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  delayTime: z.number().optional(),
  executionTime: z.number().optional(),
  workerId: z.string().optional(),
  retries: z.number().optional(),
});
export type JobAnswer = z.infer<typeof jobSchema>;

const streamSchema = z.object({ status: z.string(), stream: z.array(z.object({ output: z.unknown() })) });

/** A tiny picture; nobody decodes it in these tests. */
export const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';

/** An input as the site sends it. */
export const chatInput = (options: { task?: Task; stream?: boolean; maxTokens?: number } = {}) => ({
  openai_route: '/v1/chat/completions',
  openai_input: {
    model: 'deepseek-ai/DeepSeek-OCR',
    temperature: 0,
    max_tokens: options.maxTokens ?? 4096,
    skip_special_tokens: false,
    stream: options.stream ?? false,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: PICTURE } },
          { type: 'text', text: promptFor(options.task ?? 'text', 'total') },
        ],
      },
    ],
    vllm_xargs: { ngram_size: 30, window_size: 90, whitelist_token_ids: [128821, 128822] },
  },
});

/** A clock that tests move by hand on top of the real one. */
export function movableClock() {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (milliseconds: number) => {
      offset += milliseconds;
    },
  };
}

/** A stand-in that listens, with calls for its routes. */
export class StandInClient {
  readonly standIn: StandIn;
  readonly url: string;
  readonly source: ScriptedSource;

  private constructor(standIn: StandIn, url: string, source: ScriptedSource) {
    this.standIn = standIn;
    this.url = url;
    this.source = source;
  }

  static async start(options: Partial<StandInOptions> = {}, source = new ScriptedSource()): Promise<StandInClient> {
    const settings = { coldStartMilliseconds: 0, streamHoldMilliseconds: 50, ...options.settings };
    const standIn = createStandIn({ ...options, source, settings });
    return new StandInClient(standIn, await standIn.listen(0), source);
  }

  /** Any call to the endpoint, with the right key. */
  call(method: string, path: string, body?: unknown): Promise<Response> {
    const { apiKey, endpointId } = this.standIn.settings;
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    return fetch(`${this.url}/v2/${endpointId}${path}`, init);
  }

  async json(method: string, path: string, body?: unknown): Promise<unknown> {
    return (await this.call(method, path, body)).json();
  }

  /** Submits a job and gives its id. */
  async run(input: object = chatInput(), policy?: object): Promise<string> {
    return jobSchema.parse(await this.json('POST', '/run', { input, ...(policy && { policy }) })).id;
  }

  async status(id: string): Promise<JobAnswer> {
    return jobSchema.parse(await this.json('GET', `/status/${id}`));
  }

  async stream(id: string) {
    return streamSchema.parse(await this.json('GET', `/stream/${id}`));
  }

  /** Polls a job until it is in that state. */
  async until(id: string, state: string): Promise<JobAnswer> {
    for (let tries = 0; tries < 500; tries += 1) {
      const job = await this.status(id);
      if (job.status === state) return job;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`The job never became ${state}.`);
  }

  /** Submits a job and waits for that end. */
  async runUntil(state: string, input: object = chatInput()): Promise<JobAnswer> {
    return this.until(await this.run(input), state);
  }

  /** All streamed text of a job. */
  async streamToEnd(id: string): Promise<{ pieces: unknown[]; status: string }> {
    const pieces: unknown[] = [];
    for (let tries = 0; tries < 500; tries += 1) {
      const { status, stream } = await this.stream(id);
      pieces.push(...stream.map(({ output }) => output));
      if (stream.length === 0 && status !== 'IN_QUEUE' && status !== 'IN_PROGRESS') return { pieces, status };
    }
    throw new Error('The stream never ended.');
  }

  close(): Promise<void> {
    return this.standIn.close();
  }
}
