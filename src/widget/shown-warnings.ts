import type { WarningCode } from '#core/contract.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** The warnings of a result that are shown. That it was the device, and why, is told above them where that is known. */
export const shownWarnings = ({ reading, here }: WorkbenchState): readonly WarningCode[] =>
  reading.phase === 'succeeded'
    ? reading.result.warnings.filter((code) => code !== 'local-engine' || here === null)
    : [];
