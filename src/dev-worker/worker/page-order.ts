import { Buffer } from 'node:buffer';
import type { PageTextRequest } from '#dev-worker/page-text-source.ts';
import { taskOfPrompt } from './task-of-prompt.ts';
import { RefusedByModel } from './worker-result.ts';

/** What the worker was asked to do with one page. */
export type PageOrder = {
  page: PageTextRequest;
  /** Shape of the answer: an OpenAI chat completion, or the plain object of the owner's own handler. */
  answer: 'openai' | 'handler';
  /** Whether the answer comes as event-stream text. */
  stream: boolean;
  /** Whether a chunk with the usage is wanted at the end of a stream. */
  includeUsage: boolean;
  maxTokens: number;
};

const DATA_URL = /^data:image\/(?:jpeg|png|webp);base64,([A-Za-z0-9+/]+={0,2})$/;

/**
 * The picture in a data: URL. Nothing else is taken: vLLM would fetch an http URL, which the site must never send.
 * @throws RefusedByModel
 */
export function imageOfDataUrl(url: string): Uint8Array {
  const encoded = DATA_URL.exec(url)?.[1];
  if (encoded === undefined) {
    const kind = url.slice(0, url.indexOf(':') + 1).slice(0, 12);
    throw new RefusedByModel(
      400,
      `The local stand-in takes pictures as data: URLs of JPEG, PNG or WebP only, not ${kind || 'this'}`,
    );
  }
  return imageOfBase64(encoded);
}

/**
 * The bytes that base64 text stands for.
 * @throws RefusedByModel when there are none.
 */
export function imageOfBase64(encoded: string): Uint8Array {
  const image = Buffer.from(encoded, 'base64');
  if (image.length === 0) throw new RefusedByModel(400, 'cannot identify image file <_io.BytesIO object>');
  return image;
}

/**
 * The page to read for an official prompt.
 * @throws RefusedByModel for any other prompt, since the site must send nothing else.
 */
export function pageForPrompt(image: Uint8Array, prompt: string): PageTextRequest {
  const asked = taskOfPrompt(prompt);
  if (!asked) throw new RefusedByModel(400, 'This prompt is none of the official prompts of DeepSeek-OCR.');
  return { image, task: asked.task, query: asked.query };
}
