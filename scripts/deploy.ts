/**
 * `SITE_URL=https://example.com npm run deploy`: looks whether it can, builds, brings the database up to date, deploys to
 * Cloudflare Pages and has the doctor look at the result. `--dry-run` says what it would do and touches nothing. What has to
 * be there first: docs/deploy.md.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type DeploymentConfig,
  inWords,
  missingSettings,
  parseConfig,
  planDeployment,
  type Step,
} from './deploy/plan.ts';

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' } } });
const isDryRun = values['dry-run'] === true;

/** Asks Cloudflare who we are and what the project has; problems in words. */
function askCloudflare(config: DeploymentConfig): string[] {
  const ask = (...args: string[]) =>
    spawnSync('wrangler', args, {
      encoding: 'utf8',
      env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' },
    });
  if (ask('whoami', '--json').status !== 0) {
    return [
      'Cloudflare does not know who you are. Run "npx wrangler login", or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.',
    ];
  }
  const secrets = ask('pages', 'secret', 'list', '--project-name', config.name);
  if (secrets.status !== 0) {
    return [
      `The Pages project "${config.name}" cannot be looked at. Make it with "npx wrangler pages project create ${config.name} --production-branch main".`,
    ];
  }
  return missingSettings(config, secrets.stdout).map(
    (name) => `The setting ${name} is missing: npx wrangler pages secret put ${name} --project-name ${config.name}`,
  );
}

function run({ purpose, command, args, environment }: Step): boolean {
  console.log(`\n=== ${purpose}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  if (error) console.error(error.message);
  return status === 0;
}

function main(): number {
  const config = parseConfig(readFileSync(new URL('../wrangler.jsonc', import.meta.url), 'utf8'));
  const { problems, steps } = planDeployment(config, process.env);
  if (!isDryRun && problems.length === 0) problems.push(...askCloudflare(config));
  for (const problem of problems) console.error(`Missing: ${problem}`);
  if (isDryRun) {
    console.log('What would be done, after a look whether Cloudflare knows you, the project and its settings:');
    for (const [index, step] of steps.entries()) console.log(`${index + 1}. ${step.purpose}: ${inWords(step)}`);
  }
  if (problems.length > 0) return 1;
  if (isDryRun) return 0;
  for (const step of steps) {
    if (run(step)) continue;
    console.error(`\nIt ended here: ${step.purpose}. Nothing after it was done.`);
    return 1;
  }
  return 0;
}

process.exitCode = main();
