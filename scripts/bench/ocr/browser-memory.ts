import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Resident bytes of the largest renderer of a browser (Linux only: from /proc); 0 elsewhere. */
export async function rendererBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter((process) => process.type === 'renderer')
    .map((process) => {
      try {
        const status = readFileSync(`/proc/${process.id}/status`, 'utf8');
        return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
      } catch {
        return 0;
      }
    });
  return Math.max(0, ...sizes);
}
