/** Type-checks every platform with its own settings: what one may not use does not compile there. */
import { spawnSync } from 'node:child_process';

const projects = [
  'src/core',
  'src/onnx',
  'src/server',
  'src/offline',
  'src/dev-worker',
  'functions',
  'scripts',
  'tests',
];

const run = (command: string, args: string[]): boolean => {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
};

const results = [
  run('astro', ['check', '--minimumSeverity', 'warning']),
  ...projects.map((project) => run('tsc', ['-p', project])),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
