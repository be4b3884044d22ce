import type { Page } from '@playwright/test';
import { WAKE_EVENT, WOKEN_ATTRIBUTE } from '../src/widget/waking/wake-event.ts';

/** Wakes the workbench of an open page without any sign of a visitor's, as time does, and waits until it can be used. */
export async function wakeWorkbench(page: Page): Promise<void> {
  await page.locator('astro-island').evaluate(
    (island, [event, attribute]) => {
      island.setAttribute(attribute, '');
      island.dispatchEvent(new Event(event));
    },
    [WAKE_EVENT, WOKEN_ATTRIBUTE] as const,
  );
  await page.locator('[data-ready=true]').waitFor();
}
