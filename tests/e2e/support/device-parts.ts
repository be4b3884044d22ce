/** The engine on the device as the built site ships it, called in the page: what the views do with it is tested elsewhere. */
import { globSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type * as device from '#engines/on-device/create-device-reader.ts';
import type { DeviceReader } from '#engines/on-device/device-reader.ts';

type EngineParts = { loadDeviceReader(): Promise<typeof device> };

/** Makes a reader known to the page as `window.device`. */
export async function loadDeviceReader(page: Page): Promise<void> {
  const [path] = globSync('dist/_astro/engine-parts.*.js');
  const name = path?.replaceAll('\\', '/').split('/').at(-1);
  if (!name) throw new Error('The site has no chunk of the engine');
  await page.evaluate(async (address) => {
    const parts: EngineParts = await import(address);
    const { createDeviceReader } = await parts.loadDeviceReader();
    Object.assign(window, {
      device: createDeviceReader(),
      /** A picture from its bytes. */
      pictureOf: (base64: string) => new Blob([Uint8Array.fromBase64(base64)]),
    });
  }, `/_astro/${name}`);
}

declare global {
  interface Window {
    device: DeviceReader;
    pictureOf(base64: string): Blob;
  }
}
