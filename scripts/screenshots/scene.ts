/** The workbench in front of the camera: what a state needs to come about. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { Locale, Task } from '#core/ids.ts';
import type { FaultInput } from '#dev-worker/fault-schemas.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { locales } from '#i18n/locales.ts';
import type { LocalStack } from '../local-stack.ts';
import { wakeWorkbench } from '../wake-workbench.ts';

const PICTURE = 'tests/fixtures/paper-page-table.png';
const PHASE_TIMEOUT_MS = 45_000;

export class Scene {
  readonly page: Page;
  readonly words: WorkbenchWords;
  readonly #standInUrl: string;

  private constructor(page: Page, words: WorkbenchWords, standInUrl: string) {
    this.page = page;
    this.words = words;
    this.#standInUrl = standInUrl;
  }

  /** A fresh page in one language, and a stand-in in which nothing is wrong. */
  static async open(context: BrowserContext, stack: LocalStack, language: Locale): Promise<Scene> {
    const page = await context.newPage();
    const scene = new Scene(page, locales[language].dictionary.workbench, stack.standInUrl ?? '');
    await scene.#call('DELETE', '/__faults');
    await scene.#call('DELETE', '/__jobs');
    await page.goto(`${stack.url}${language === 'en' ? '/' : `/${language}/`}`);
    await scene.ready();
    return scene;
  }

  /** Goes to another page of the same language: 'blog/'. */
  async visit(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href);
  }

  get root(): Locator {
    return this.page.locator('[data-phase]');
  }

  async #call(method: string, path: string, body?: unknown): Promise<void> {
    const response = await fetch(`${this.#standInUrl}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  }

  /** Lays faults on what the stand-in does next. */
  async faults(...faults: FaultInput[]): Promise<void> {
    await this.#call('POST', '/__faults', faults);
  }

  ready(): Promise<void> {
    return wakeWorkbench(this.page);
  }

  /** Chooses a picture; a page with a table unless another one is named. */
  async choose(path = PICTURE): Promise<void> {
    await this.root.locator('input[type=file]:not([capture])').setInputFiles(path);
    await expect(this.root.getByRole('img', { name: this.words.intake.pictureAlt }).first()).toBeVisible();
  }

  async chooseTask(task: Task): Promise<void> {
    await this.root.locator(`input[type=radio][value=${task}]`).check({ force: true });
  }

  async read(): Promise<void> {
    await this.button('read').click();
  }

  button(name: keyof WorkbenchWords['actions']): Locator {
    return this.root.getByRole('button', { name: this.words.actions[name], exact: true });
  }

  async tab(name: keyof WorkbenchWords['result']['tabs']): Promise<void> {
    await this.root.getByRole('tab', { name: this.words.result.tabs[name] }).click();
  }

  async phase(name: string): Promise<void> {
    await expect(this.root).toHaveAttribute('data-phase', name, { timeout: PHASE_TIMEOUT_MS });
  }

  /** Until the step with this id goes on. */
  async step(id: string): Promise<void> {
    await expect(this.root.locator(`[data-step=${id}][aria-current=step]`)).toBeVisible({ timeout: PHASE_TIMEOUT_MS });
  }

  /** Until so many blocks are there. */
  async blocks(count: number): Promise<void> {
    await expect(this.root.locator('[data-block]').nth(count - 1)).toBeVisible({ timeout: PHASE_TIMEOUT_MS });
  }

  /** Until fonts are there and blocks are formatted; then to the workbench. */
  async settle(): Promise<void> {
    if ((await this.root.count()) === 0) {
      await this.page.evaluate(() => document.fonts.ready);
      return;
    }
    await expect(this.root.locator('[data-block] p.whitespace-pre-wrap')).toHaveCount(0);
    // The right panel has come: its parts are loaded when they are needed.
    const going = await this.root.getAttribute('data-phase');
    if (going !== 'idle') await expect(this.root.locator('[role=tab], [data-step]').first()).toBeVisible();
    await this.page.evaluate(() => document.fonts.ready);
    await this.page.mouse.move(0, 0);
  }
}
