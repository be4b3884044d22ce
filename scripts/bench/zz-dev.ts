import { globSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { serveSite } from '/work/tree-device/scripts/bench/site-server.ts';

const root = '/work/tree-device';
const server = await serveSite({ '/': root + '/dist' }, process.env.ISO !== '0');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage();
page.on('console', (m) => console.log('console', m.text()));
await page.goto(server.url + '/blank');
const name = globSync(root + '/dist/_astro/create-device-reader.*.js')[0]
  .split('/')
  .at(-1);
for (const pic of process.argv.slice(2))
  for (let run = 0; run < 2; run++) {
    const told = await page.evaluate(
      async ({ name, base64 }) => {
        const { createDeviceReader } = await import('/_astro/' + name);
        (window as any).device ??= createDeviceReader();
        const picture = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]);
        const t0 = performance.now();
        let first = 0,
          loaded = 0;
        const n = { count: 0 };
        const reading = await (window as any).device.read(picture, {
          task: 'document',
          signal: new AbortController().signal,
          onProgress: (p: any) => {
            if (p.stage === 'reading' && !loaded) loaded = performance.now() - t0;
          },
          onBlock: () => {
            n.count++;
            first ||= performance.now() - t0;
          },
        });
        return {
          loaded,
          first,
          total: performance.now() - t0,
          threads: reading.threads,
          blocks: n.count,
          conf: reading.confidence,
          timings: (reading as any).timings,
        };
      },
      { name, base64: readFileSync(pic).toString('base64') },
    );
    console.log(pic.split('/').at(-1), JSON.stringify(told));
  }
await browser.close();
server.close();
