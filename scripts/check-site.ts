/** `node scripts/check-site.ts`: holds the built site in `dist` against what it promises. Part of `npm test`. */
import { fileURLToPath } from 'node:url';
import { CHECKS } from './check-site/checks.ts';
import { readSite } from './check-site/site.ts';
import { weigh, weighLater } from './check-site/weight.ts';

const site = readSite(fileURLToPath(new URL('../dist', import.meta.url)));
let problems = 0;
for (const [promise, check] of Object.entries(CHECKS)) {
  const findings = await check(site);
  problems += findings.length;
  console.log(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${promise}`);
  for (const { page, problem } of findings) console.log(`       ${page}: ${problem}`);
}

const heaviest = new Map<string, { path: string; script: number; all: number }>();
for (const page of site.pages.values()) {
  const { kind, ...weight } = weigh(site, page);
  if (weight.all > (heaviest.get(kind)?.all ?? 0)) heaviest.set(kind, { path: page.path, ...weight });
}
for (const [kind, { path, script, all }] of heaviest) {
  console.log(
    `heaviest ${kind} page: ${path}, ${(all / 1024).toFixed(1)} KB, ${(script / 1024).toFixed(2)} KB of it script`,
  );
}
const paper = site.pages.get('/paper/');
if (paper)
  console.log(`scripts of the paper's parts: ${(weighLater(site, paper) / 1024).toFixed(2)} KB, loaded when near`);
console.log(`${site.pages.size} pages, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
