import { DEVICE_SCRIPTS, type DeviceScript } from '#core/device-scripts.ts';

/** Languages (BCP 47, without their regions) that are written in a script. */
const LANGUAGES: Readonly<Record<DeviceScript, readonly string[]>> = {
  common: ['en', 'zh', 'ja'],
  korean: ['ko'],
  arabic: ['ar'],
  hindi: ['hi'],
  ukrainian: ['uk'],
  belarusian: ['be'],
  bulgarian: ['bg'],
  russian: ['ru'],
};

/**
 * All scripts, those first in whose languages the visitor reads.
 * @param languages as the browser tells them, the dearest first.
 */
export function scriptsByLanguages(languages: readonly string[]): DeviceScript[] {
  const known = languages.map((language) => language.toLowerCase().split('-')[0] ?? '');
  const rank = (script: DeviceScript): number => {
    const places = LANGUAGES[script].map((language) => known.indexOf(language)).filter((place) => place >= 0);
    return Math.min(known.length, ...places);
  };
  return [...DEVICE_SCRIPTS].sort((one, other) => rank(one) - rank(other));
}
