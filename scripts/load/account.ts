/** The books: what visitors were told beside what the stand-in knows. */
import { z } from 'zod';
import { look, type Visit } from './visits.ts';

const jobsSchema = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      imageBytes: z.number().optional(),
      policy: z.object({ ttl: z.number(), executionTimeout: z.number() }),
    }),
  ),
  calls: z.record(z.string(), z.number()),
});
export type StandInBooks = z.infer<typeof jobsSchema>;

export const readBooks = async (standInUrl: string): Promise<StandInBooks> =>
  jobsSchema.parse(await (await fetch(`${standInUrl}/__jobs`)).json());

/** Ends that a visitor may be told of a job that the stand-in ended so. The words of one without output may be in its stream. */
const TRUE_ENDS: Record<string, readonly string[]> = {
  COMPLETED: ['succeeded', 'failed result-missing'],
  FAILED: ['failed job-failed'],
  CANCELLED: ['cancelled'],
  TIMED_OUT: ['expired job-expired'],
};

/** RunPod's own limit is 24 hours. */
const LONGEST_LIFE = 900_000;

/** Everything that is wrong, in words; empty when the books agree. */
export async function findMistakes(visits: readonly Visit[], { jobs }: StandInBooks, url: string): Promise<string[]> {
  const mistakes: string[] = [];
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const perPicture = Map.groupBy(jobs, ({ imageBytes }) => imageBytes);
  for (const [imageBytes, own] of perPicture) {
    if (own.length > 1) mistakes.push(`doubled: ${own.length} jobs of the picture with ${imageBytes} bytes`);
  }
  for (const { id, policy } of jobs) {
    if (policy.ttl > LONGEST_LIFE) mistakes.push(`orphan: job ${id} lives ${policy.ttl} ms`);
  }
  const accepted = visits.filter(({ ticket }) => ticket !== undefined);
  if (new Set(accepted.map(({ jobId }) => jobId)).size !== accepted.length)
    mistakes.push('doubled: two tickets are for one job');
  for (const { imageBytes, jobId = '', ticket = '', tickets, end } of accepted) {
    if (tickets?.size !== 1)
      mistakes.push(`doubled: ${tickets?.size} tickets for one key, the first is of job ${jobId}`);
    const job = byId.get(jobId);
    if (!job || job.imageBytes !== imageBytes)
      mistakes.push(`lost: nobody has the job of the picture with ${imageBytes} bytes`);
    else if (end === undefined) mistakes.push(`lost: job ${jobId} is ${job.status}, and its visitor was told no end`);
    else if (!TRUE_ENDS[job.status]?.includes(end))
      mistakes.push(`untrue: job ${jobId} is ${job.status}, and its visitor was told ${end}`);
    // Who looks again sees the same end.
    const { job: again } = await look(url, ticket);
    const [status] = end?.split(' ') ?? [];
    if (again?.status !== status) mistakes.push(`changed: job ${jobId} was ${end} and is ${again?.status}`);
  }
  return mistakes;
}

/** Jobs at the stand-in of which no visitor has a ticket: their answers were lost, and they were not sent again. */
export function countUnclaimed(visits: readonly Visit[], { jobs }: StandInBooks): number {
  const claimed = new Set(visits.map(({ jobId }) => jobId));
  return jobs.filter(({ id }) => !claimed.has(id)).length;
}
