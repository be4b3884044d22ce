/** Answers of the function that a test writes itself: the page gets them by its own way, with no model behind. */
import type { Page } from '@playwright/test';
import { type Job, type OcrResult, submitAnswerSchema } from '#core/contract.ts';
import type { Task } from '#core/ids.ts';
import { LIMITS } from '#core/limits.ts';
import { parseModelOutput } from '#core/model-output.ts';

/** Pieces that an answer arrives in, so that the page parses it while it grows. */
const PIECES = 40;

const job = (more: Partial<Job>): Job => ({ status: 'running', createdAt: new Date(0).toISOString(), ...more });

/** The model's words as the function's result. */
export function resultOf(raw: string, task: Task): OcrResult {
  const kept = raw.slice(0, LIMITS.maxAnswerLength);
  return {
    ...parseModelOutput(kept, { task, complete: true }),
    raw: kept,
    engine: { provider: 'runpod-vllm', model: 'deepseek-ai/DeepSeek-OCR' },
    usage: {},
    finish: 'stop',
  };
}

function* piecesOf(raw: string): Generator<string> {
  const length = Math.max(1, Math.ceil(raw.length / PIECES));
  for (let start = 0; start < raw.length; start += length) yield raw.slice(start, start + length);
}

const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** What the next readings are answered with. */
export class ScriptedAnswers {
  #raw = '';
  #task: Task = 'document';
  #streams = true;

  /** @param streams false for an answer that is there at once: then no loop is looked for on the way. */
  set(raw: string, task: Task, streams: boolean): void {
    this.#raw = raw;
    this.#task = task;
    this.#streams = streams;
  }

  /** Answers in the function's place from now on. */
  async install(page: Page): Promise<void> {
    await page.route('**/api/ocr/jobs', async (route) => {
      const done = job({ status: 'succeeded', result: resultOf(this.#raw, this.#task) });
      const answer = submitAnswerSchema.parse({ ticket: 'scripted', job: this.#streams ? job({}) : done });
      await route.fulfill({ status: 202, json: answer });
    });
    await page.route('**/api/ocr/jobs/*', async (route) => {
      if (route.request().method() === 'DELETE') {
        await route.fulfill({ json: { job: job({ status: 'cancelled' }) } });
        return;
      }
      const words = [...piecesOf(this.#raw)].map((delta) => event('text', { delta })).join('');
      const end = event('job', job({ status: 'succeeded', result: resultOf(this.#raw, this.#task) }));
      await route.fulfill({ contentType: 'text/event-stream; charset=utf-8', body: words + end });
    });
  }
}
