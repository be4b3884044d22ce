import { savesData } from './saves-data.ts';

/** Estimates of the network (Network Information API) under which megabytes take long. */
const SLOW: readonly unknown[] = ['slow-2g', '2g', '3g'];

/**
 * False where megabytes that nobody asked for would be paid for, or would stand in the way of what was asked for: data is
 * saved, the network is a mobile one, or slow. Browsers that do not say are taken for free and fast.
 */
export function loadsFreely(): boolean {
  if (savesData()) return false;
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  if (typeof connection !== 'object' || connection === null) return true;
  const isMobile = 'type' in connection && connection.type === 'cellular';
  const isSlow = 'effectiveType' in connection && SLOW.includes(connection.effectiveType);
  return !isMobile && !isSlow;
}
