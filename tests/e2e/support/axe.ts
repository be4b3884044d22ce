import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { forgettingShifts } from './layout-shifts.ts';

/** Rules whose outcome a theme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The page breaks no rule that axe knows: all of them in light, those about colours in dark, too. */
export async function expectNoViolations(page: Page, state: string): Promise<void> {
  // Looked at in the page itself and not, as for the sake of other hosts' frames, through another page of the browser.
  expect(page.frames(), `${state}: frames`).toHaveLength(1);
  await showTheme(page, 'dark');
  await expectNone(axeOn(page).withRules(COLOUR_RULES), `${state} (dark)`);
  await showTheme(page, 'light');
  await expectNone(axeOn(page), state);
}

/** Axe for a page without frames; what breaks no rule is not described. */
const axeOn = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

/**
 * Switches the theme and waits until it has been drawn. Chromium may put a heading's letters down a pixel off when it
 * draws all anew, and calls that a layout shift: not one of the state that is looked at.
 */
async function showTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await forgettingShifts(page, () => page.emulateMedia({ colorScheme }));
}

async function expectNone(axe: AxeBuilder, state: string): Promise<void> {
  const { violations } = await axe.analyze();
  const told = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html }) => html.slice(0, 200)),
  }));
  expect(told, state).toEqual([]);
}
