/** The API as a program from outside uses it: plain HTTP and the published contract. */
import { request as httpRequest } from 'node:http';
import { z } from 'zod';
import { errorAnswerSchema, infoSchema, jobAnswerSchema, submitAnswerSchema } from '#core/contract.ts';
import { stack } from './stack.ts';
import type { FilePayload } from './workbench.ts';

const tokenSchema = z.object({ token: z.string() });

/** A fresh token of the human check, as the widget would get it. `life` is in milliseconds. */
export async function humanToken(): Promise<string> {
  const info = infoSchema.parse(await (await fetch(`${stack.site}/api/ocr/info`)).json());
  const response = await fetch(`${stack.standIn}/turnstile/v0/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      sitekey: info.turnstile?.siteKey,
      action: info.turnstile?.action,
      hostname: 'localhost',
      solved: false,
    }),
  });
  return tokenSchema.parse(await response.json()).token;
}

export type Form = {
  images?: FilePayload[];
  fields?: Record<string, string>;
  headers?: Record<string, string>;
};

/** `POST /api/ocr/jobs` as multipart. */
export function submit({ images = [], fields = {}, headers = {} }: Form): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, mimeType, buffer } of images) {
    form.append('image', new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
  }
  return fetch(`${stack.site}/api/ocr/jobs`, { method: 'POST', body: form, headers });
}

export const readSubmitted = async (response: Response) => submitAnswerSchema.parse(await response.json());
export const readJob = async (response: Response) => jobAnswerSchema.parse(await response.json()).job;
export const readError = async (response: Response) => errorAnswerSchema.parse(await response.json()).error;

export const jobAddress = (ticket: string): string => `${stack.site}/api/ocr/jobs/${ticket}`;

/** A request with a Host header of its own, which fetch does not allow. */
export function askWithHost(host: string, path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(stack.site);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, headers: { Host: host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}
