import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { base64Of, loadIntakeParts } from './support/intake-parts.ts';
import { test } from './support/test.ts';

test('look', async ({ workbench, page }) => {
  test.setTimeout(600_000);
  page.on('console', (m) => console.log('CONSOLE', m.text().slice(0, 200)));
  await workbench.open();
  await loadIntakeParts(page);
  mkdirSync('/tmp/pdf-out', { recursive: true });
  const only = process.env['ONLY'];
  for (const name of readdirSync('tests/fixtures/pdf').filter(
    (n) => n.endsWith('.pdf') && (!only || n.includes(only)),
  )) {
    const out = await page.evaluate(
      async ([base64, name]) => {
        const { signal } = new AbortController();
        const { openDocument, fileOf, bytesOf } = window.intake;
        const t0 = performance.now();
        const log: unknown[] = [];
        const pictures: string[] = [];
        try {
          let asked = 0;
          const doc = await openDocument(fileOf(base64 as string, name as string), {
            signal,
            deadlineMs: 20000,
            askPassword: async (wasWrong) => {
              log.push(`ask ${wasWrong}`);
              return ['wrong', 'openpassword', 'asdfzxcv', 'usersecret'][asked++] ?? null;
            },
          });
          log.push({ pages: doc.pageCount, open: Math.round(performance.now() - t0) });
          for (let index = 0; index < Math.min(doc.pageCount, 5); index += 1) {
            try {
              const t1 = performance.now();
              const p = await doc.describePage(index, signal);
              const t2 = performance.now();
              const r = await doc.renderPage(index, { signal });
              const t3 = performance.now();
              const th = await doc.thumbnail(index, { width: 120, signal });
              log.push({
                ...p,
                text: p.text && {
                  q: p.text.quality,
                  n: p.text.blocks.length,
                  labels: p.text.blocks.map((b) => b.label[0]).join(''),
                  t: p.text.text.slice(0, 400),
                },
                r: [r.width, r.height, r.blob.type, r.blob.size, r.shrunk, r.isBlank],
                th: th.size,
                ms: [t2 - t1, t3 - t2].map(Math.round),
              });
              pictures.push(await bytesOf(r.blob));
            } catch (e) {
              log.push({ index, code: (e as { code?: string }).code, text: String((e as Error).cause ?? e) });
            }
          }
          await doc.close();
        } catch (e) {
          log.push({
            code: (e as { code?: string }).code,
            text: String((e as Error).cause ?? e),
            ms: Math.round(performance.now() - t0),
          });
        }
        return { log, pictures };
      },
      [base64Of(`tests/fixtures/pdf/${name}`), name],
    );
    console.log(`== ${name}`);
    for (const line of out.log) console.log('   ', JSON.stringify(line));
    out.pictures.forEach((p, i) => writeFileSync(`/tmp/pdf-out/${name}-${i + 1}.img`, Buffer.from(p, 'base64')));
  }
});
