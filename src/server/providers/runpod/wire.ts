/**
 * RunPod's job API as it is written on the wire, read leniently: only `id` and `status` are sure. Source: RunPod's
 * documentation (serverless/endpoints/operation-reference, send-requests, job-states) and its SDKs.
 */
import * as z from 'zod/mini';

/** Job ids go into URLs, so nothing else passes. */
export const JOB_ID = /^[A-Za-z0-9_-]{1,128}$/;

const milliseconds = z.catch(z.optional(z.number().check(z.gte(0))), undefined);
const counter = z.catch(z._default(z.number().check(z.gte(0)), 0), 0);

/** Answer to `POST /run`. */
export const runAnswerSchema = z.object({ id: z.string().check(z.regex(JOB_ID)) });

/** Answer to `GET /status/{id}`. `output` may be a progress value while the job runs. */
export const statusAnswerSchema = z.object({
  status: z.string(),
  output: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
  delayTime: milliseconds,
  executionTime: milliseconds,
});
export type StatusAnswer = z.infer<typeof statusAnswerSchema>;

const streamItemSchema = z.object({ output: z.optional(z.unknown()) });

/** Answer to `GET /stream/{id}`: the SDKs read `.stream`, the documentation prints a bare array. */
export const streamAnswerSchema = z.union([
  z.pipe(
    z.array(streamItemSchema),
    z.transform((stream) => ({ status: undefined, stream })),
  ),
  z.object({ status: z.optional(z.string()), stream: z.catch(z._default(z.array(streamItemSchema), []), []) }),
]);
export type StreamAnswer = z.infer<typeof streamAnswerSchema>;

/** Answer to `POST /cancel/{id}`. */
export const cancelAnswerSchema = z.object({ status: z.catch(z.optional(z.string()), undefined) });

/** Answer to `GET /health`. Some answers lack some counters. */
export const healthAnswerSchema = z.object({
  jobs: z._default(z.object({ inProgress: counter, inQueue: counter }), { inProgress: 0, inQueue: 0 }),
  workers: z._default(
    z.object({
      idle: counter,
      initializing: counter,
      ready: counter,
      running: counter,
      throttled: counter,
      unhealthy: counter,
    }),
    { idle: 0, initializing: 0, ready: 0, running: 0, throttled: 0, unhealthy: 0 },
  ),
});
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;
