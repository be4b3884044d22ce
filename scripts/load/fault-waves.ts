/** Faults on a tenth of the jobs, spread evenly: a few at a time, and what is left of them stays for the next ones. */
import { z } from 'zod';
import type { FaultInput } from '#dev-worker/fault-schemas.ts';

/** Jobs of one wave, and how many of them meet a fault. */
export const WAVE = 50;
const FAULTS_A_WAVE = 5;

/** What the model says to every page: reading is not what is measured. */
const ANSWER: FaultInput = { fault: 'answer', text: '# A page\n\nWith some words, and a few more of them.' };

/** Everything that goes wrong in life, in turn. */
const FAULTS: readonly FaultInput[] = [
  { fault: 'http-answer', route: 'run', status: 429, retryAfter: 1, times: 1 },
  { fault: 'drop-connection', route: 'run', when: 'after', times: 1 },
  { fault: 'worker-fails', error: 'traceback', afterPieces: 2, times: 1 },
  { fault: 'http-answer', route: 'status', status: 500, body: 'html', times: 1 },
  { fault: 'drop-connection', route: 'siteverify', when: 'before', times: 1 },
  { fault: 'no-output', times: 1 },
  { fault: 'drop-connection', route: 'status', when: 'middle', times: 1 },
  { fault: 'slow-answer', route: 'run', milliseconds: 2_000, times: 1 },
  { fault: 'http-answer', route: 'run', status: 502, body: 'html', times: 1 },
  { fault: 'timed-out', afterPieces: 1, times: 1 },
  { fault: 'drop-connection', route: 'stream', when: 'middle', times: 1 },
  { fault: 'siteverify-error', code: 'internal-error', times: 1 },
  { fault: 'drop-connection', route: 'run', when: 'middle', times: 1 },
  { fault: 'worker-fails', error: 'vllm', times: 1 },
  { fault: 'http-answer', route: 'health', status: 503, body: 'html', times: 1 },
  { fault: 'cancelled', afterPieces: 1, times: 1 },
  { fault: 'slow-answer', route: 'status', milliseconds: 1_500, times: 1 },
];

const faultsSchema = z.object({ faults: z.array(z.looseObject({ fault: z.string() })) });

const setFaults = async (standInUrl: string, faults: readonly object[]): Promise<void> => {
  const response = await fetch(`${standInUrl}/__faults`, { method: 'POST', body: JSON.stringify(faults) });
  if (!response.ok) throw new Error(`The stand-in does not take the faults: ${await response.text()}`);
};

/** Faults of the stand-in that were laid and not met yet. */
async function leftFaults(standInUrl: string): Promise<object[]> {
  const { faults } = faultsSchema.parse(await (await fetch(`${standInUrl}/__faults`)).json());
  return faults.filter(({ fault }) => fault !== ANSWER.fault);
}

/** Lets the stand-in answer every page at once, with no fault. */
export const answerAtOnce = (standInUrl: string): Promise<void> => setFaults(standInUrl, [ANSWER]);

export function createFaultWaves(standInUrl: string) {
  let laid = 0;
  // Two waves that begin together must not lay the same faults.
  let turn: Promise<void> = Promise.resolve();
  const layWave = async (wave: number): Promise<void> => {
    const fresh = Array.from({ length: FAULTS_A_WAVE }, (_, place) => {
      return FAULTS[(wave * FAULTS_A_WAVE + place) % FAULTS.length] ?? ANSWER;
    });
    laid += fresh.length;
    await setFaults(standInUrl, [ANSWER, ...(await leftFaults(standInUrl)), ...fresh]);
  };
  return {
    /** To be awaited before a job is sent. */
    before(index: number): Promise<void> {
      if (index % WAVE === 0) turn = turn.then(() => layWave(index / WAVE));
      return turn;
    },
    /** How many faults jobs have met so far. */
    met: async (): Promise<number> => laid - (await leftFaults(standInUrl)).length,
  };
}
