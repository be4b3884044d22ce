/** `npm run bench`: what the local engine and the front door cost. Needs the built site; `-- --runs 20` for a short run. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchFrontDoor } from './bench/front-door.ts';
import { benchLocalEngine } from './bench/local-engine.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '40' } } });
if (!existsSync('dist/index.html') && spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);

await benchLocalEngine();
await benchFrontDoor(Number(values.runs));
