/** Promises about the repository itself. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LOCALES } from '#core/ids.ts';

const versionsSchema = z.record(z.string(), z.string());
const packageSchema = z.object({ dependencies: versionsSchema, devDependencies: versionsSchema });

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(path));

/** Files whose text is looked at; a NUL tells a binary one. */
const texts = tracked.flatMap((path) => {
  const bytes = readFileSync(path);
  return bytes.includes(0) ? [] : [{ path, text: bytes.toString('utf8') }];
});

describe('the repository', () => {
  it('names no folder of a machine and no package registry', () => {
    expect(texts.length).toBeGreaterThan(100);
    // A root folder at the start of a path, and the hosts that packages come from.
    const machinePath = /(?<![\w.~})\]-])\/(?:work|home|root|Users)\/[\w.-]/;
    const registry = /\bregistry\.[\w-]+\.\w+|https?:\/\/[\w.-]*(?:npmmirror|artifactory|verdaccio|nexus)/i;
    const breaches = texts.flatMap(({ path, text }) =>
      [machinePath, registry].flatMap((pattern) => {
        const found = pattern.exec(text)?.[0];
        return found ? [`${path}: ${found}`] : [];
      }),
    );
    expect(breaches).toEqual([]);
  });

  it('pins every dependency to one version, the same in the lock file', () => {
    const { dependencies, devDependencies } = packageSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
    const lock = z
      .object({ packages: z.record(z.string(), z.looseObject({})) })
      .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
    expect(packageSchema.parse(lock.packages[''])).toEqual({ dependencies, devDependencies });
  });

  it('has every page in every language', () => {
    const pages = LOCALES.map((locale) =>
      tracked
        .filter((path) => path.startsWith('content/') && path.split('/')[2] === locale)
        .map((path) => path.split('/').toSpliced(2, 1).join('/')),
    );
    expect(pages[0]?.length).toBeGreaterThan(0);
    for (const other of pages) expect(other).toEqual(pages[0]);
  });

  it('keeps no secret: settings of a machine are not tracked', () => {
    expect(tracked.filter((path) => /(^|\/)(\.dev\.vars|\.env(\..*)?|.*\.pem)$/.test(path))).toEqual([]);
  });
});
