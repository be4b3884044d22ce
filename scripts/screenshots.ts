/**
 * `npm run screenshots`: every designed state of the workbench, at three widths, light and dark, in both languages, into
 * the ignored folder `screenshots/`, with a contact sheet a state. `-- --state done-layout,failed --width 360 --theme dark
 * --language zh` makes some of them. Needs the built site. Only looks: what must hold is tested in `tests/e2e`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import config from '../playwright.config.ts';
import { freePort, startLocalStack } from './local-stack.ts';
import { writeContactSheet } from './screenshots/contact-sheet.ts';
import { Scene } from './screenshots/scene.ts';
import { STATES } from './screenshots/states.ts';

const WIDTHS = [360, 768, 1280];
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'zh'] as const;
const FOLDER = 'screenshots';

const { values } = parseArgs({
  options: {
    state: { type: 'string' },
    width: { type: 'string' },
    theme: { type: 'string' },
    language: { type: 'string' },
  },
});

/** The items whose name is in the list that a flag gives; all without the flag. */
function chosen<Item>(flag: string | undefined, items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  if (flag === undefined) return [...items];
  const names = flag.split(',');
  const unknown = names.filter((name) => !items.some((item) => nameOf(item) === name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Known: ${items.map(nameOf).join(', ')}`);
  return items.filter((item) => names.includes(nameOf(item)));
}

const states = chosen(values.state, STATES, ({ name }) => name);
const widths = chosen(values.width, WIDTHS, String);
const themes = chosen(values.theme, THEMES, String);
const languages = chosen(values.language, LANGUAGES, String);

if (!existsSync('dist/index.html') && spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
await mkdir(FOLDER, { recursive: true });
const persistTo = await mkdtemp(join(tmpdir(), 'screenshots-'));
const settings = { VISITOR_JOBS_PER_MINUTE: '10000', VISITOR_JOBS_PER_DAY: '100000' };
const stack = await startLocalStack({ port: await freePort(), persistTo, settings });
const browser = await chromium.launch(config.use?.launchOptions);
let failures = 0;
try {
  for (const state of states) {
    const files: string[] = [];
    for (const width of widths) {
      for (const theme of themes) {
        for (const language of languages) {
          const context = await browser.newContext({
            viewport: { width, height: width < 1024 ? 1240 : 800 },
            colorScheme: theme,
            reducedMotion: 'reduce',
            locale: language === 'zh' ? 'zh-CN' : 'en-GB',
          });
          const number = String(STATES.indexOf(state) + 1).padStart(2, '0');
          const file = join(
            FOLDER,
            `${number}-${state.name}-${String(width).padStart(4, '0')}-${language}-${theme}.png`,
          );
          try {
            const scene = await Scene.open(context, stack, language);
            await state.reach(scene);
            await scene.settle();
            await scene.page.screenshot({ path: file, animations: 'disabled' });
            files.push(file);
          } catch (error) {
            failures += 1;
            console.error(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
          } finally {
            await context.close();
          }
        }
      }
    }
    const sheet = await writeContactSheet(FOLDER, state.name, files);
    console.log(`${state.name}: ${files.length} pictures, ${sheet}`);
  }
} finally {
  await browser.close();
  await stack.stop();
  await rm(persistTo, { recursive: true, force: true });
}
if (failures > 0) process.exitCode = 1;
