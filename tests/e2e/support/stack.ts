/** Where this worker's stack is. `global-setup.ts` starts one a worker and leaves the addresses in the environment. */
const VARIABLES = { site: 'E2E_SITE_URL', standIn: 'E2E_STAND_IN_URL', ticketSecret: 'E2E_TICKET_SECRET' } as const;

/** Name of the environment variable for one worker, counted from 0. */
export const stackVariable = (part: keyof typeof VARIABLES, worker: number): string => `${VARIABLES[part]}_${worker}`;

const read = (part: keyof typeof VARIABLES): string => {
  const name = stackVariable(part, Number(process.env['TEST_PARALLEL_INDEX'] ?? 0));
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the tests run by "playwright test", which starts the stacks`);
  return value;
};

/** Addresses without a slash at the end, and the secret that the function signs its tickets with. */
export const stack = {
  get site() {
    return read('site');
  },
  get standIn() {
    return read('standIn');
  },
  get ticketSecret() {
    return read('ticketSecret');
  },
};
