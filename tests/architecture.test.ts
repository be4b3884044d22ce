/** Who may import whom. A layer that imports upwards ends in everything depending on everything: this stops the first step. */
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

type Rule = {
  /** Other layers that may be imported; a layer may always import itself. */
  layers: readonly string[];
  /** Packages that may be imported, where that is limited. */
  packages?: readonly string[];
};

/** What every page is made of. It reaches the engines only through the workbench. */
const PAGE_PARTS: Rule = {
  layers: [
    'core',
    'i18n',
    'seo',
    'paper',
    'compare',
    'widget',
    'samples',
    'schemas',
    'styles',
    'theme',
    'site',
    'layouts',
    'components',
  ],
};

const RULES: Record<string, Rule> = {
  core: { layers: [], packages: ['zod/mini'] },
  onnx: { layers: ['core'] },
  tesseract: { layers: ['core', 'onnx'] },
  server: { layers: ['core'], packages: ['zod/mini'] },
  engines: { layers: ['core', 'onnx', 'tesseract'] },
  documents: { layers: ['core', 'onnx'] },
  exports: { layers: ['core'] },
  // Copied into the site as it is: it can import nothing.
  offline: { layers: [], packages: [] },
  samples: { layers: ['core'] },
  storage: { layers: ['core'] },
  'dev-worker': { layers: ['core', 'onnx'] },
  i18n: { layers: ['core'] },
  widget: { layers: ['core', 'engines', 'documents', 'exports', 'samples', 'storage', 'i18n'] },
  seo: { layers: ['core', 'i18n', 'site'] },
  paper: { layers: ['core', 'i18n'] },
  compare: { layers: ['core', 'i18n', 'paper', 'schemas'] },
  schemas: { layers: ['core', 'samples'] },
  styles: { layers: [] },
  site: { layers: [] },
  components: PAGE_PARTS,
  layouts: PAGE_PARTS,
  pages: PAGE_PARTS,
  'content.config': { layers: ['schemas', 'core'] },
  functions: { layers: ['server'] },
};

const HOW_TO_MEND =
  'Move what both need down into src/core, or let the lower layer declare a port (a type) that the upper one fills. ' +
  'A new layer gets its line in RULES of this test.';

/** Static and dynamic imports and re-exports. */
const IMPORT = /\b(?:from\s*|import\s*\(\s*|import\s+)(['"])([^'"\n]+)\1/g;
/** Workers, which are started by their address. */
const WORKER = /new URL\(\s*(['"])([^'"\n]+\.[jt]s)\1\s*,\s*import\.meta\.url/g;

type Import = { file: string; specifier: string; target: string };

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.includes('/testing/');

/** The layer of a path of this repository (the theme is the file with the colours); undefined for what is outside `src` and `functions`. */
function layerOf(path: string): string | undefined {
  if (path === 'tailwind.config.mjs') return 'theme';
  const [top, second] = path.split('/');
  if (top === 'functions') return 'functions';
  return top === 'src' ? second?.replace(/\.ts$/, '') : undefined;
}

/** A path of this repository, or `package:NAME`. */
function resolve(file: string, specifier: string): string {
  if (specifier === '#site') return 'src/site.ts';
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), specifier));
  return `package:${specifier}`;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(IMPORT), ...source.matchAll(WORKER)].map(([, , specifier = '']) => ({
    file,
    specifier,
    target: resolve(file, specifier),
  }));
}

const files = ['src', 'functions'].flatMap((folder) =>
  globSync(`${folder}/**/*.{ts,tsx,astro,mjs,js}`).map((path) => path.replaceAll('\\', '/')),
);
const imports = files.filter((file) => !isTest(file) && !posix.basename(file).startsWith('.')).flatMap(importsOf);

function breachOf({ file, specifier, target }: Import): string | undefined {
  const layer = layerOf(file) ?? '';
  const rule = RULES[layer];
  if (!rule) return `${file}: the layer "${layer}" has no rule. ${HOW_TO_MEND}`;
  if (target.startsWith('package:')) {
    const name = target.slice('package:'.length);
    if (!rule.packages || rule.packages.includes(name)) return undefined;
    return `${file} imports the package "${name}": "${layer}" runs everywhere and takes ${rule.packages.join(', ')} only.`;
  }
  const other = layerOf(target);
  if (other === undefined) return `${file} imports "${specifier}", which is outside src and functions. ${HOW_TO_MEND}`;
  if (other === layer || rule.layers.includes(other)) return undefined;
  return `${file} imports "${specifier}": "${layer}" may import ${rule.layers.join(', ') || 'nothing else'}. ${HOW_TO_MEND}`;
}

describe('the layers', () => {
  it('are found: every rule is one of a layer with files, and there are imports to judge', () => {
    expect(imports.length).toBeGreaterThan(200);
    const layers = new Set([...files, ...globSync('src/styles/*')].map(layerOf));
    expect(Object.keys(RULES).filter((layer) => !layers.has(layer))).toEqual([]);
  });

  it('import downwards only', () => {
    expect(imports.map(breachOf).filter((breach) => breach !== undefined)).toEqual([]);
  });

  it('keep the local stand-in out of everything that is deployed', () => {
    const guests = imports.filter(
      ({ file, target }) => layerOf(file) !== 'dev-worker' && target.includes('dev-worker'),
    );
    expect(guests.map(({ file }) => `${file} imports the local stand-in, which must never be deployed.`)).toEqual([]);
  });

  it('import no test from what is no test', () => {
    const guests = imports.filter(({ target }) => isTest(target) || /^(tests|scripts)\//.test(target));
    expect(
      guests.map(({ file, specifier }) => `${file} imports "${specifier}", which is only there for tests.`),
    ).toEqual([]);
  });

  it.each([
    ['src/core/ids.ts', '#i18n/en.ts'],
    ['src/server/env.ts', '../dev-worker/main.ts'],
    ['src/widget/store.ts', '#server/env.ts'],
    ['src/pages/404.astro', '#engines/remote/submit-job.ts'],
    ['functions/api/route.ts', '../../src/core/ids.ts'],
    ['src/onnx/page-reader.ts', '../../scripts/start.ts'],
    ['src/core/ids.ts', 'react'],
  ])('would notice that %s imports %s', (file, specifier) => {
    expect(breachOf({ file, specifier, target: resolve(file, specifier) })).toContain(file);
  });
});
