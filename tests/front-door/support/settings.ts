/** What must never be seen from outside. */
export const SECRETS = {
  RUNPOD_API_KEY: 'rpa_PLANTED_API_KEY_6f1d',
  RUNPOD_ENDPOINT_ID: 'planted-endpoint-6f1d',
  TURNSTILE_SECRET_KEY: 'PLANTED_TURNSTILE_SECRET_6f1d',
  TICKET_SECRET: 'PLANTED_TICKET_SECRET_6f1d_0123456789abcdef',
} as const;

/** A port of this machine at which nobody listens. */
export const NOBODY = 'http://127.0.0.1:9';

/**
 * Settings of the function for one test's upstream.
 * @param id the upstream's; its endpoint is its own too, since what is known of an endpoint is remembered.
 */
export const settingsOf = (url: string, id: string): Record<string, string> => ({
  ...SECRETS,
  RUNPOD_ENDPOINT_ID: `${SECRETS.RUNPOD_ENDPOINT_ID}-${id}`,
  ENVIRONMENT: 'test',
  RUNPOD_BASE_URL: `${url}/${id}/v2`,
  TURNSTILE_SITE_KEY: 'site-key',
  TURNSTILE_VERIFY_URL: `${url}/${id}/siteverify`,
  ALLOWED_HOSTS: 'localhost,127.0.0.1',
  // The queue is the whole service's, and all tests together are many visitors.
  MAX_QUEUE_DEPTH: '1000000',
});
