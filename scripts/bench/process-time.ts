import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second of the times in /proc (sysconf _SC_CLK_TCK, 100 on Linux). */
const TICKS = 100;

/**
 * Milliseconds of processor time that the processes named `name` in a process group have used (Linux only).
 * Source of the fields: proc(5), /proc/[pid]/stat.
 */
export function groupProcessorTime(group: number, name: string): number {
  let ticks = 0;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    let stat: string;
    try {
      stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
    } catch {
      // It ended between the listing and the reading.
      continue;
    }
    const nameEnd = stat.lastIndexOf(')');
    // From the state on: index 2 is the group, 11 and 12 the user's and the system's time.
    const fields = stat.slice(nameEnd + 2).split(' ');
    if (!stat.slice(0, nameEnd).includes(`(${name}`) || Number(fields[2]) !== group) continue;
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return (ticks * 1000) / TICKS;
}
