import type { Check } from '#core/checks.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** The checks that are marked in one block. */
export type BlockChecks = { readonly checks: readonly Check[]; readonly chosen: string | null };

/** The checks by block, as far as they are to be marked. The same objects as long as nothing has changed. */
export function checksByBlock({ checks, chosenCheck, marksHidden }: WorkbenchState): ReadonlyMap<string, BlockChecks> {
  const map = new Map<string, BlockChecks>();
  if (marksHidden) return map;
  for (const check of checks) {
    if (check.block === null) continue;
    const known = map.get(check.block);
    const all = [...(known?.checks ?? []), check];
    map.set(check.block, { checks: all, chosen: all.some(({ id }) => id === chosenCheck) ? chosenCheck : null });
  }
  return map;
}
