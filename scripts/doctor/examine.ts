import { checkDatabase, checkFrontDoor, checkInfo } from './check-function.ts';
import { checkHeaders, checkPolicy } from './check-headers.ts';
import { checkAddresses, checkCaching, checkPages } from './check-pages.ts';
import { checkTransport } from './check-transport.ts';
import { type Finding, wrong } from './finding.ts';
import type { Site } from './site.ts';

type Check = (site: Site) => Promise<Finding[]>;

const CHECKS: Record<string, Check> = {
  tls: checkTransport,
  pages: checkPages,
  addresses: checkAddresses,
  headers: checkHeaders,
  policy: checkPolicy,
  caching: checkCaching,
  info: checkInfo,
  database: checkDatabase,
  'front-door': checkFrontDoor,
};

const inWords = (error: unknown): string => {
  const { cause, message } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? `${message} (${cause.message})` : message;
};

/** All checks, one after the other, so that no limit is met. Never throws. */
export async function examine(site: Site): Promise<Finding[]> {
  try {
    await site.ask('/');
  } catch (error) {
    const advice = 'Is the address right, is its DNS record there (the custom domain of the Pages project), is it up?';
    return [wrong('reachable', `${site.origin} does not answer: ${inWords(error)}.`, advice)];
  }
  const findings: Finding[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      findings.push(...(await check(site)));
    } catch (error) {
      findings.push(
        wrong(name, `An answer did not come: ${inWords(error)}.`, 'Ask again; if it stays so, look at the log.'),
      );
    }
  }
  return findings;
}
