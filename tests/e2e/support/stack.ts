/** Where the stack of this run is. `global-setup.ts` starts it and leaves the addresses in the environment. */
export const STACK_VARIABLES = {
  site: 'E2E_SITE_URL',
  standIn: 'E2E_STAND_IN_URL',
  ticketSecret: 'E2E_TICKET_SECRET',
} as const;

const read = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the tests run by "playwright test", which starts the stack`);
  return value;
};

/** Addresses without a slash at the end, and the secret that the function signs its tickets with. */
export const stack = {
  get site() {
    return read(STACK_VARIABLES.site);
  },
  get standIn() {
    return read(STACK_VARIABLES.standIn);
  },
  get ticketSecret() {
    return read(STACK_VARIABLES.ticketSecret);
  },
};
