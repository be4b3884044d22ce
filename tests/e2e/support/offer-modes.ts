/** The info as a provider gives it that offers every mode, whatever is behind the site. */
import type { Page } from '@playwright/test';
import { infoSchema } from '#core/contract.ts';
import { MODES } from '#core/ids.ts';

/** From now on the page is told that the owner's own handler serves, which knows all modes. */
export async function offerAllModes(page: Page): Promise<void> {
  await page.route('**/api/ocr/info', async (route) => {
    const answer = await route.fetch();
    const info = infoSchema.parse(await answer.json());
    const providers = info.providers.map((provider) => ({ ...provider, id: 'runpod-handler', modes: [...MODES] }));
    await route.fulfill({ json: { ...info, providers } });
  });
}
