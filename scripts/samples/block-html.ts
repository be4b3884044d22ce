/** The previews of blocks, made by the page's own renderer in Chromium, so that a sample can be shown without loading it. */
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { isPictureBlock } from '#core/result-text.ts';
import { projectFile } from './project-file.ts';
import type { SampleReading } from './sample-reader.ts';

/** Name under which the bundle stands in the page. */
const BUNDLE = 'sampleRenderer';

/** The renderer as one script; its style sheet is left out, since only markup is asked for. */
async function bundleRenderer(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: projectFile('scripts/samples/render-entry.ts'), name: BUNDLE, formats: ['iife'] },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs
    .flatMap((output) => ('output' in output ? output.output : []))
    .find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The renderer could not be bundled.');
  return chunk.code;
}

/** Makes `page` one that holds nothing but the renderer. */
export async function addRenderer(page: Page): Promise<void> {
  // KaTeX refuses to work in quirks mode.
  await page.setContent('<!doctype html><title>Renderer</title>');
  await page.addScriptTag({ content: await bundleRenderer() });
}

/** Calls a function of `render-entry.ts` in the page. */
const call = <Result>(page: Page, expression: string, isResult: (value: unknown) => value is Result): Promise<Result> =>
  page.evaluate(`${BUNDLE}.${expression}`).then((value: unknown) => {
    if (!isResult(value)) throw new Error('The renderer in the page answered with something else.');
    return value;
  });

const isString = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** The previews of a result's blocks by id; blocks that are a part of the picture have none. `page` has the renderer. */
export async function blockHtml(
  page: Page,
  { result }: Pick<SampleReading, 'result'>,
): Promise<Record<string, string>> {
  const html: Record<string, string> = {};
  for (const block of result.blocks) {
    if (isPictureBlock(block)) continue;
    html[block.id] = await call(page, `storedHtml(${JSON.stringify(block.markdown)})`, isString);
    const same = `comesBackTheSame(${JSON.stringify(html[block.id])}, ${JSON.stringify(block.markdown)})`;
    if (!(await call(page, same, isBoolean))) throw new Error(`The preview of block ${block.id} does not come back.`);
  }
  return html;
}
