/**
 * `npm run bench:build -- --posts 0,250,1000`: how long a build takes with so many generated posts more, in a copy of the
 * project, with the social pictures drawn anew and drawn before.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const PARTS = [
  'astro.config.mjs',
  'content',
  'package.json',
  'public',
  'scripts',
  'src',
  'tailwind.config.mjs',
  'tsconfig.json',
];
const { values } = parseArgs({ options: { posts: { type: 'string', default: '0,250,1000' } } });

/** A post as people write them: headings, paragraphs, a table, code, a formula, a footnote. */
const post = (number: number): string => `---
title: Generated post number ${number}
description: A post that was generated to measure how long a build takes, number ${number} of as many as were asked for.
date: ${new Date(Date.UTC(2020, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)}
tags: [measured]
---
${['First', 'Second', 'Third']
  .map(
    (name) =>
      `\n## ${name} part of ${number}\n\n${`Some words of part ${number}, as a reader would meet them. `.repeat(12)}\n`,
  )
  .join('')}
| a | b |
| --- | --- |
| ${number} | ${number * 2} |

\`\`\`ts
const value = ${number};
\`\`\`

$$
x_${number % 10} = y + ${number}
$$

A claim.[^1]

[^1]: Its source.
`;

const folder = mkdtempSync(join(tmpdir(), 'bench-build-'));
for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
// Packages are linked one by one, so that the folder has caches of its own.
const modules = join(folder, 'node_modules');
mkdirSync(modules);
spawnSync('sh', ['-c', `for name in "$0"/* "$0"/.bin; do ln -s "$name" "$1"; done`, resolve('node_modules'), modules]);
if (!existsSync(join(modules, 'astro'))) symlinkSync(resolve('node_modules'), modules);

/** Seconds of one build, by the clock on the wall. @throws Error when it fails. */
function build(): number {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync('astro', ['build'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  return (performance.now() - startedAt) / 1000;
}

try {
  console.log('posts | first build | second build, pictures kept');
  for (const count of values.posts.split(',').map(Number)) {
    for (const language of ['en', 'zh']) {
      for (let number = 0; number < count / 2; number += 1) {
        writeFileSync(join(folder, `content/blog/${language}/generated-${number}.mdx`), post(number));
      }
    }
    rmSync(join(modules, '.cache'), { recursive: true, force: true });
    const first = build();
    const second = build();
    console.log(`${count} | ${first.toFixed(1)} s | ${second.toFixed(1)} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
