/**
 * `npm start`: builds the site and runs all of it on this machine, with an OCR engine that really reads. `PORT` chooses
 * the port (8788). Where a `.dev.vars` file lies, its settings are used instead of the stand-in.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { startLocalStack } from './local-stack.ts';

const port = Number(process.env['PORT'] ?? 8788);
if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is no port: ${process.env['PORT']}`);

if (!process.argv.includes('--no-build')) {
  const build = spawnSync('npm', ['run', 'build'], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const useDevVars = existsSync(new URL('../.dev.vars', import.meta.url));
const stack = await startLocalStack({ port, useDevVars, log: (line) => console.log(line) });
console.log(
  [
    '',
    `  The site:  ${stack.url}/`,
    `             ${stack.url}/zh/`,
    stack.standInUrl
      ? '  Pictures are read by the local engine on this machine. Formulas and descriptions need the real model.'
      : '  Settings come from .dev.vars.',
    '  Ctrl+C stops it.',
    '',
  ].join('\n'),
);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stack.stop().then(() => process.exit(0));
  });
}
// The children have their own groups: something must keep this process here.
setInterval(() => undefined, 60_000);
