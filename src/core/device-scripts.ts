/**
 * What the reader on the device can be told to expect. `common` is its own recogniser (Latin letters, simplified and
 * traditional Chinese, Japanese); the others are read by Tesseract, with a pack for each.
 */
export const DEVICE_SCRIPTS = [
  'common',
  'korean',
  'arabic',
  'hindi',
  'ukrainian',
  'belarusian',
  'bulgarian',
  'russian',
] as const;

/** One of them. */
export type DeviceScript = (typeof DEVICE_SCRIPTS)[number];
/** One that is read with a pack. */
export type PackedScript = Exclude<DeviceScript, 'common'>;

/** A script by its name, which may come from anywhere; `common` for any other. */
export const deviceScriptOf = (name: string | null): DeviceScript =>
  DEVICE_SCRIPTS.find((script) => script === name) ?? 'common';

/** Whether its lines run from the right to the left. */
export const runsFromRight = (script: DeviceScript): boolean => script === 'arabic';
