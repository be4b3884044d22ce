/**
 * When a page looks as if it were written in another script than the one in which the device has read it. What the numbers
 * come from: `npm run bench:scripts`, docs/decisions/2026-11-28-further-scripts-by-packs.md.
 */
import type { DeviceScript } from './device-scripts.ts';
import { POOR_CONFIDENCE } from './draft.ts';

/**
 * Mean confidence under which a pack has not read well: Tesseract says 0.89 to 0.96 of clean print in its own language, 0.79
 * to 0.88 where the language is a neighbour's with other letters: the worst are caught, not all.
 */
const POOR_PACK_CONFIDENCE = 0.85;
/**
 * Characters for each height of text under which the common recogniser has left most of it out: it reads at least 0.95
 * of its own scripts, at most 0.15 of others.
 */
const SPARSE = 0.5;

/** Whether a page was read so unsurely that it should be said, `confidence` being the mean over its words, 0..1. */
export const isPoorReading = (script: DeviceScript, confidence: number): boolean =>
  confidence < (script === 'common' ? POOR_CONFIDENCE : POOR_PACK_CONFIDENCE);

/**
 * Whether other scripts should be offered. The common recogniser reads nearly nothing of a script that it does not know, and
 * is sure of that little: so it counts how much of the text that was found it has read. Handwriting may look the same to it.
 * @param density characters for each height of text found, as the reader tells it; null where there was too little text.
 */
export function looksLikeOtherScript(script: DeviceScript, confidence: number, density: number | null): boolean {
  if (density === null) return false;
  return isPoorReading(script, confidence) || (script === 'common' && density < SPARSE);
}
