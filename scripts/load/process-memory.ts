import { execFileSync } from 'node:child_process';

type Row = { pid: number; parent: number; kibibytes: number; command: string };

const readProcesses = (): Row[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, kibibytes, ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), kibibytes: Number(kibibytes), command: command.join(' ') };
    });

/**
 * Resident memory in bytes of every process called `name` that `ancestor` has started, directly or not.
 * @throws Error when there is none.
 */
export function residentMemory(ancestor: number, name: string): number {
  const rows = readProcesses();
  const family = new Set([ancestor]);
  // A child may stand in front of its parent in the list.
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
  }
  const wanted = rows.filter(({ pid, command }) => family.has(pid) && command.includes(name));
  if (wanted.length === 0) throw new Error(`Process ${ancestor} has started no ${name}.`);
  return wanted.reduce((sum, { kibibytes }) => sum + kibibytes * 1024, 0);
}
