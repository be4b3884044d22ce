/**
 * `npm run doctor -- https://deepseekocr.io`: looks at a site from outside and says in words what is wrong and what to do.
 * Starts no job. `--json` prints the findings as data. Exit code 1 when something is wrong, 2 when it was called wrongly.
 */
import { parseArgs } from 'node:util';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';
import { type Site, siteAt } from './doctor/site.ts';

const USAGE = 'Usage: npm run doctor -- <address of the site> [--json]';
const MARKS: Record<Finding['state'], string> = { right: 'right', wrong: 'WRONG', 'not-checked': '  -  ' };

function report(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ check, state, message, advice }) => [
    `${MARKS[state]}  ${check}: ${message}`,
    ...(advice ? [`       What to do: ${advice}`] : []),
  ]);
  const count = findings.filter(({ state }) => state === 'wrong').length;
  return [
    ...lines,
    '',
    count === 0 ? 'Nothing is wrong.' : `${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`,
  ].join('\n');
}

/** The site and how to tell; undefined when the command line is wrong. */
function readCommand(): { site: Site; json: boolean } | undefined {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
    const [address] = positionals;
    if (address === undefined || positionals.length > 1) return undefined;
    return { site: siteAt(address), json: values.json === true };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

const command = readCommand();
if (command) {
  const findings = await examine(command.site);
  console.log(command.json ? JSON.stringify({ site: command.site.origin, findings }, null, 2) : report(findings));
  process.exitCode = findings.some(({ state }) => state === 'wrong') ? 1 : 0;
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
