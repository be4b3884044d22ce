/** One visit to the workbench in Chromium: an answer streams in, and the visitor does not wait for its end. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import config from '../../playwright.config.ts';
import { freePort, type LocalStack, startLocalStack } from '../local-stack.ts';
import { wakeWorkbench } from '../wake-workbench.ts';
import { densePage } from './dense-page.ts';

export type Visit = {
  /** Milliseconds from interaction to paint, as Event Timing tells them, on a page where nothing goes on. */
  idle: number[];
  /** The same while words arrive. */
  streaming: number[];
  /** The same on the finished result: change of tab, choice of boxes, scrolling keys. */
  ended: number[];
  /** Tasks of more than 50 ms while words arrive, in milliseconds. */
  longTasks: number[];
};

const PICTURE = 'tests/fixtures/paper-page-table.png';
/** The stand-in hands out 24 characters at a time; the model on an A100 writes some 200 tokens a second. */
const MILLISECONDS_PER_PIECE = 30;
const READING_TIMEOUT_MS = 180_000;

const takenSchema = z.object({ interactions: z.array(z.number()), longTasks: z.array(z.number()) });

/** Notes each interaction's longest event, and long tasks, until they are taken. */
async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const durations = new Map<number, number>();
    let tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId = 0, duration } = entry as PerformanceEntry & { interactionId?: number };
        if (interactionId > 0) durations.set(interactionId, Math.max(durations.get(interactionId) ?? 0, duration));
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    Object.assign(window, {
      takeMeasurements: () => {
        const taken = { interactions: [...durations.values()], longTasks: tasks };
        durations.clear();
        tasks = [];
        return taken;
      },
    });
  });
}

async function take(page: Page): Promise<z.infer<typeof takenSchema>> {
  // Entries come with a delay of a frame or two.
  await page.waitForTimeout(400);
  return takenSchema.parse(await page.evaluate('takeMeasurements()'));
}

/** A pause as a visitor makes it, and as INP wants it: interactions apart from one another. */
const pause = (page: Page) => page.waitForTimeout(180);

async function interactIdly(page: Page, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    await page.locator('input[name=ocr-task][value=text]').check({ force: true });
    await pause(page);
    await page.locator('input[name=ocr-task][value=document]').check({ force: true });
    await pause(page);
  }
}

/** What can be done while words arrive: choose boxes and blocks, move by keys, scroll. */
async function interactWhileStreaming(page: Page, isGoing: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; await isGoing(); turn += 1) {
    const boxes = page.locator('[data-phase=running] [data-box]');
    const count = await boxes.count();
    const box =
      count > 0
        ? await boxes
            .nth(turn % count)
            .boundingBox({ timeout: 500 })
            .catch(() => null)
        : null;
    if (box) await page.mouse.click(box.x + Math.min(6, box.width / 2), box.y + Math.min(6, box.height / 2));
    await pause(page);
    // Where the words are: the page itself may have been scrolled by a key.
    const words = await page
      .locator('[data-phase] [data-scroll-area]')
      .boundingBox({ timeout: 500 })
      .catch(() => null);
    if (!words) continue;
    const place = [words.x + words.width / 2, words.y + words.height * 0.6] as const;
    await page.mouse.move(...place);
    await page.mouse.wheel(0, turn % 2 ? 160 : -160);
    await page.mouse.click(...place);
    await pause(page);
    await page.keyboard.press(turn % 2 ? 'ArrowDown' : 'PageUp');
    await pause(page);
  }
}

async function interactAtTheEnd(page: Page): Promise<void> {
  const tabs = page.getByRole('tab');
  const count = await tabs.count();
  for (let turn = 0; turn < count * 2; turn += 1) {
    await tabs.nth(turn % count).click();
    await pause(page);
    await page.keyboard.press('ArrowRight');
    await pause(page);
  }
  // The layout view.
  await tabs.nth(1).click();
  const boxes = page.locator('[role=tabpanel] [data-box]');
  for (let index = 0; index < Math.min(8, await boxes.count()); index += 1) {
    await boxes.nth(index).click({ position: { x: 3, y: 3 }, force: true });
    await pause(page);
  }
}

async function script(stack: LocalStack, faults: unknown): Promise<void> {
  const response = await fetch(`${stack.standInUrl}/__faults`, { method: 'POST', body: JSON.stringify(faults) });
  if (!response.ok) throw new Error(`The stand-in took no faults: ${await response.text()}`);
}

/** @throws Error when the stack does not start or the reading does not end well. */
export async function measureVisit({ slowdown }: { slowdown: number }): Promise<Visit> {
  const persistTo = await mkdtemp(join(tmpdir(), 'bench-inp-'));
  const stack = await startLocalStack({ port: await freePort(), persistTo });
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch(config.use?.launchOptions);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await observe(page);
    await script(stack, [
      { fault: 'answer', text: densePage() },
      { fault: 'slow-reading', millisecondsPerPiece: MILLISECONDS_PER_PIECE },
    ]);
    await page.goto(stack.url);
    await wakeWorkbench(page);
    await page.locator('[data-phase] input[type=file]:not([capture])').setInputFiles(PICTURE);
    await page.locator('[data-phase] img').first().waitFor();
    await page.waitForTimeout(1500);
    const processor = await page.context().newCDPSession(page);
    await processor.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await take(page);
    await interactIdly(page, 10);
    const idle = (await take(page)).interactions;

    await page.keyboard.press('Control+Enter');
    await page.locator('[data-phase=running] [data-block]').first().waitFor({ timeout: READING_TIMEOUT_MS });
    await take(page);
    const phase = () => page.locator('[data-phase]').getAttribute('data-phase');
    await interactWhileStreaming(page, async () => (await phase()) === 'running');
    const { interactions: streaming, longTasks } = await take(page);
    if ((await phase()) !== 'succeeded') throw new Error(`The reading ended as ${await phase()}`);
    await interactAtTheEnd(page);
    const ended = (await take(page)).interactions;
    return { idle, streaming, ended, longTasks };
  } finally {
    await browser?.close();
    await stack.stop();
    await rm(persistTo, { recursive: true, force: true });
  }
}
