// Adds to package-lock.json the optional platform packages that npm left out because the registry it was written
// with did not serve them. `npm ci` of npm 11 and later refuses a lock file that does not name every optional
// dependency, also those of other platforms. Run after `npm install` when `npm ci` says "Missing: … from lock file":
//   node scripts/complete-lock-file.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix'];
const processors = [
  'arm64',
  'armv6',
  'armv7',
  'arm',
  'ia32',
  'x64',
  'ppc64le',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

/** The `os`, `cpu` and `libc` fields that a platform package's name tells. */
function platformOf(name) {
  const words = name
    .toLowerCase()
    .split(/[-/.]/)
    .map((word) => (word === 'windows' ? 'win32' : word === '64' ? 'x64' : word));
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter(
    (processor) => words.includes(processor) || (processor === 'arm' && words.includes('armv7')),
  );
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return {
    ...(cpu.length > 0 && { cpu: cpu.slice(0, 1) }),
    ...(libc.length > 0 && os.includes('linux') && { libc }),
    ...(os.length > 0 && { os }),
  };
}

let added = 0;
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const here = [`${place}/node_modules/${name}`, `node_modules/${name}`];
    if (here.some((candidate) => lock.packages[candidate])) continue;
    const platform = platformOf(name);
    // Something that names neither a system nor a processor is no platform package: it stays out.
    if (!platform.os && !platform.cpu) continue;
    lock.packages[`node_modules/${name}`] = { version, ...(entry.dev && { dev: true }), optional: true, ...platform };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional platform packages added`);
