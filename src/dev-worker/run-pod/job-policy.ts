import { z } from 'zod';

/** Limits of the policy, in milliseconds (RunPod docs: send-requests, endpoint-configurations). */
const SEVEN_DAYS = 7 * 24 * 3_600_000;
const MINIMUM_EXECUTION = 5000;
const MINIMUM_LIFE = 10_000;

/** Time that a job may live, from its submission; RunPod refuses or bends smaller ones, the stand-in refuses. */
export const ttlSchema = z.int().min(MINIMUM_LIFE).max(SEVEN_DAYS);

/** `policy` of a request, with RunPod's defaults. */
export const policySchema = z.object({
  executionTimeout: z.int().min(MINIMUM_EXECUTION).max(SEVEN_DAYS).default(600_000),
  ttl: ttlSchema.default(86_400_000),
  lowPriority: z.boolean().default(false),
});
export type JobPolicy = z.infer<typeof policySchema>;

/** Body of /run and /runsync. */
export const submissionSchema = z.object({
  input: z.record(z.string(), z.unknown()),
  policy: policySchema.default(policySchema.parse({})),
  webhook: z.string().optional(),
});
