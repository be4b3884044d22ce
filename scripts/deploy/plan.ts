/** What a deployment needs and does, worked out before anything is touched. */
import ts from 'typescript';
import { z } from 'zod';

/** Settings without which the function answers "unconfigured": each is a secret or a variable of the Pages project. */
export const NEEDED_SETTINGS = [
  'RUNPOD_API_KEY',
  'RUNPOD_ENDPOINT_ID',
  'TURNSTILE_SITE_KEY',
  'TURNSTILE_SECRET_KEY',
  'TICKET_SECRET',
  'ALLOWED_HOSTS',
] as const;

/** The id in `wrangler.jsonc` until there is a database. */
const NO_DATABASE = /^[0-]*$/;

const configSchema = z.object({
  name: z.string().min(1),
  pages_build_output_dir: z.string(),
  vars: z.record(z.string(), z.unknown()).default({}),
  d1_databases: z.array(z.object({ binding: z.string(), database_id: z.string() })),
});

export type DeploymentConfig = z.infer<typeof configSchema>;

/** One command, with what it is for. */
export type Step = { purpose: string; command: string; args: string[]; environment: Record<string, string> };

export type Plan = {
  /** What must be mended first, in words. Empty when the deployment can go on. */
  problems: string[];
  steps: Step[];
};

/** Reads `wrangler.jsonc`. @throws Error when it is not what a deployment needs. */
export function parseConfig(text: string): DeploymentConfig {
  const { config, error } = ts.parseConfigFileTextToJson('wrangler.jsonc', text);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return configSchema.parse(config);
}

/** What is wrong with the address that goes into the pages; undefined when nothing is. */
function siteProblem(siteUrl: string | undefined): string | undefined {
  if (!siteUrl)
    return 'SITE_URL is not set. It is the address that goes into canonical links: SITE_URL=https://example.com npm run deploy';
  const url = URL.canParse(siteUrl) ? new URL(siteUrl) : undefined;
  if (url?.protocol !== 'https:') return `SITE_URL is "${siteUrl}": it has to begin with https://`;
  if (url.pathname !== '/' || url.search || url.hash || url.username)
    return `SITE_URL is "${siteUrl}": it has to be a host alone`;
  return undefined;
}

/** Commands for this configuration, in order; nothing is run. */
export function planDeployment(config: DeploymentConfig, environment: NodeJS.ProcessEnv): Plan {
  const siteUrl = environment['SITE_URL'];
  const database = config.d1_databases.find(({ binding }) => binding === 'DB');
  const problems = [siteProblem(siteUrl)].filter((problem) => problem !== undefined);
  if (!database || NO_DATABASE.test(database.database_id)) {
    problems.push(
      'wrangler.jsonc has no database yet. Run "npx wrangler d1 create deepseekocr" and put the id that it prints into database_id.',
    );
  }
  // Without a terminal wrangler asks nothing, and a deployment never waits for an answer.
  const quiet = { CI: 'true', WRANGLER_SEND_METRICS: 'false' };
  const origin = siteUrl?.replace(/\/$/, '') ?? '';
  return {
    problems,
    steps: [
      { purpose: 'build the pages', command: 'npm', args: ['run', 'build'], environment: { SITE_URL: origin } },
      {
        // First, since the new function may need them; the old one does not mind a table more.
        purpose: 'bring the database up to date',
        command: 'wrangler',
        args: ['d1', 'migrations', 'apply', 'DB', '--remote'],
        environment: quiet,
      },
      {
        purpose: 'deploy pages and function',
        command: 'wrangler',
        args: ['pages', 'deploy', config.pages_build_output_dir, '--project-name', config.name, '--branch', 'main'],
        environment: quiet,
      },
      { purpose: 'look at the result', command: 'node', args: ['scripts/doctor.ts', origin], environment: {} },
    ],
  };
}

/**
 * Needed settings that the project does not have.
 * @param listing what `wrangler pages secret list` printed: one name a line, among other words.
 */
export function missingSettings(config: DeploymentConfig, listing: string): string[] {
  const known = new Set([...Object.keys(config.vars), ...(listing.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [])]);
  return NEEDED_SETTINGS.filter((name) => !known.has(name));
}

/** A command as it would be typed. */
export const inWords = ({ command, args, environment }: Step): string =>
  [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), command, ...args].join(' ');
