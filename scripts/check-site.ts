/** `node scripts/check-site.ts`: holds the built site in `dist` against what it promises. Part of `npm test`. */
import { fileURLToPath } from 'node:url';
import { CHECKS } from './check-site/checks.ts';
import { readSite } from './check-site/site.ts';
import { inKilobytes, type Weight, weigh, weighLater } from './check-site/weight.ts';

const site = readSite(fileURLToPath(new URL('../dist', import.meta.url)));
let problems = 0;
for (const [promise, check] of Object.entries(CHECKS)) {
  const findings = await check(site);
  problems += findings.length;
  console.log(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${promise}`);
  for (const { page, problem } of findings) console.log(`       ${page}: ${problem}`);
}

const heaviest = new Map<string, Omit<Weight, 'kind'> & { path: string }>();
for (const page of site.pages.values()) {
  const { kind, ...weight } = weigh(site, page);
  if (weight.all > (heaviest.get(kind)?.all ?? 0)) heaviest.set(kind, { path: page.path, ...weight });
}
for (const [kind, { path, script, loaded, all }] of heaviest) {
  console.log(
    `heaviest ${kind} page: ${path}, ${inKilobytes(all)}, ${inKilobytes(script, 2)} of it script, ${inKilobytes(loaded)} until it has loaded`,
  );
}
const paper = site.pages.get('/paper/');
if (paper) console.log(`scripts of the paper's parts: ${inKilobytes(weighLater(site, paper), 2)}, loaded when near`);
console.log(`${site.pages.size} pages, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
