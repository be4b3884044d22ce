import { chromium } from '@playwright/test';
import { serveSite } from '/work/tree-device/scripts/bench/site-server.ts';

const root = '/work/tree-device';
const server = await serveSite(
  {
    '/': root + '/dist',
    '/ort': root + '/node_modules/onnxruntime-web/dist',
    '/w': root + '/src/onnx/weights',
    '/lab': '/tmp/devlab',
  },
  true,
);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const spec of process.argv.slice(2)) {
  const [model, threads, spin] = spec.split(',');
  const page = await browser.newPage();
  await page.goto(server.url + '/blank');
  const out = await page.evaluate(
    async ({ model, threads, spin }) =>
      new Promise((res) => {
        const w = new Worker('/lab/micro.mjs', { type: 'module' });
        w.onmessage = (e) => res(e.data);
        w.onerror = (e) => res(String(e.message));
        w.postMessage({ model, threads, spin, widths: [96, 320, 960], runs: 5 });
      }),
    { model, threads: +threads, spin: spin === '1' },
  );
  console.log(spec, JSON.stringify(out));
  await page.close();
}
await browser.close();
server.close();
