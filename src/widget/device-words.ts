import { type DeviceWords, deviceEn } from '#i18n/device-en.ts';
import { deviceZh } from '#i18n/device-zh.ts';

/** The words about reading on the device, in the language of the page. Only in the browser. */
export const deviceWords = (): DeviceWords => (document.documentElement.lang.startsWith('zh') ? deviceZh : deviceEn);

/** Megabytes with one digit, as they are told: 8.1. */
export const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(1);
