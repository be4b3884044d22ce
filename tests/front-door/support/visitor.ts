/** A visitor of the function in workerd, with an upstream of his own behind it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { errorAnswerSchema, type Job, jobAnswerSchema, jobSchema, submitAnswerSchema } from '#core/contract.ts';
import { png } from '#server/testing/pictures.ts';
import { INSTRUCTIONS_HEADER, type Instructions } from './instructions.ts';
import type { Upstream, UpstreamServer } from './scripted-upstream.ts';
import { settingsOf } from './settings.ts';

/** An answer that was read to its end. */
export type Answer = { status: number; headers: Headers; text: string };

/**
 * The function's limits for what is answered in the end: a machine that has other work too must not make a test fail. Those
 * that are about waiting shorten them.
 */
export const PATIENT = { 4000: 20_000, 5000: 20_000, 10000: 20_000, 20000: 60_000 } as const;

/** Its own network, since limits are a network's (2001:db8::/32 is for documentation). */
const someAddress = (): string => `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;

export type FormFields = Record<string, string | Blob>;

export type Visitor = ReturnType<typeof createVisitor>;

/** @param changes of what the door in front of the function is told at each request. */
export function createVisitor(upstream: Upstream, server: UpstreamServer, changes: Partial<Instructions> = {}) {
  const url = inject('frontDoorUrl');
  const answers: Answer[] = [];
  const instructions: Instructions = {
    address: someAddress(),
    pauses: 0.05,
    ...changes,
    limits: { ...PATIENT, ...changes.limits },
    settings: { ...settingsOf(server.url, upstream.id), ...changes.settings },
  };

  async function send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set(INSTRUCTIONS_HEADER, JSON.stringify(instructions));
    const response = await fetch(`${url}${path}`, { ...init, headers });
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    answers.push(answer);
    return answer;
  }

  return {
    instructions,
    /** All that the visitor has seen so far. */
    answers,
    send,
    /** Sends a page; every time with a token of its own, as the widget makes them. */
    post(fields: FormFields = {}, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Answer> {
      const form = new FormData();
      const all = {
        image: new Blob([png()]),
        task: 'document',
        turnstileToken: `PLANTED-TOKEN-${randomUUID()}`,
        ...fields,
      };
      for (const [name, value] of Object.entries(all)) form.append(name, value);
      return send('/api/ocr/jobs', { method: 'POST', body: form, headers, ...(signal && { signal }) });
    },
    look: (ticket: string): Promise<Answer> => send(`/api/ocr/jobs/${ticket}`),
    cancel: (ticket: string): Promise<Answer> => send(`/api/ocr/jobs/${ticket}`, { method: 'DELETE' }),
    /** Follows a job to the end of one segment. */
    follow: (ticket: string, signal?: AbortSignal): Promise<Answer> =>
      send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' }, ...(signal && { signal }) }),
  };
}

export const ticketOf = ({ text }: Answer): string => submitAnswerSchema.parse(JSON.parse(text)).ticket;

export const jobOf = ({ text }: Answer): Job => jobAnswerSchema.parse(JSON.parse(text)).job;

/** `status`, and the code where the answer is a refusal; its Retry-After must be the same in both places. */
export function outcomeOf(answer: Answer): string {
  if (answer.status < 400) return String(answer.status);
  const { error } = errorAnswerSchema.parse(JSON.parse(answer.text));
  const wait = answer.headers.get('Retry-After');
  if ((wait === null ? undefined : Number(wait)) !== error.retryAfter) {
    throw new Error(`Retry-After is ${wait} in the headers and ${error.retryAfter} in the body.`);
  }
  return `${answer.status} ${error.code}${wait === null ? '' : ` after ${wait}`}`;
}

export type StreamEvent = { event: string; data: unknown };

/** The events of a segment. */
export const eventsOf = ({ text }: Answer): StreamEvent[] =>
  text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => ({
      event: /^event: (.*)$/m.exec(block)?.[1] ?? '',
      data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'),
    }));

/** The job as the segment's last snapshot has it. */
export const lastJobOf = (answer: Answer): Job =>
  jobSchema.parse(eventsOf(answer).findLast(({ event }) => event === 'job')?.data);
