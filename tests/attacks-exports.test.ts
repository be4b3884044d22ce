/** No answer keeps a file from being made: every attack in every format that is made of its words. */
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { parseModelOutput } from '#core/model-output.ts';
import { exportAs } from '#exports/export-as.ts';
import { documentOf } from '#exports/testing/sample-documents.ts';
import { CORPUS } from './attacks/corpus.ts';

/** One that formats Markdown by itself, one that writes LaTeX, and the two heavy ones. The others are made of the same parts. */
const FORMATS = ['html', 'tex', 'docx', 'pdf'] as const;
/** Far above what the worst takes; a format that hangs meets it. */
const HANG_MS = 60_000;

/** What a file that is opened in a browser could do something with. */
function dangersOf(html: string): string[] {
  return parse(html)
    .querySelectorAll('*')
    .flatMap(({ rawTagName, attributes }) => {
      const isActive = /^(script|iframe|frame|object|embed|form|base|link|portal)$/i.test(rawTagName);
      const isHostile = Object.entries(attributes).some(
        ([name, value]) => /^on/i.test(name) || /^\s*(javascript|vbscript):/i.test(value),
      );
      return isActive || isHostile ? [`${rawTagName} ${JSON.stringify(attributes).slice(0, 100)}`] : [];
    });
}

for (const [purpose, attacks] of Object.entries(CORPUS)) {
  describe(`no answer can ${purpose} by a file`, () => {
    it.each(attacks.map((attack, index) => ({ ...attack, format: FORMATS[index % FORMATS.length] ?? 'html' })))(
      '$name, as $format',
      async ({ output, task, format }) => {
        const { blocks } = parseModelOutput(output(), { task, complete: true });
        const file = await exportAs(format, documentOf(blocks), new AbortController().signal);
        expect(file.bytes.length).toBeGreaterThan(0);
        if (file.extension === 'html') expect(dangersOf(new TextDecoder().decode(file.bytes))).toEqual([]);
      },
      HANG_MS,
    );
  });
}
