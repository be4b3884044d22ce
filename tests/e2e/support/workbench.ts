/** The workbench as a visitor uses it. */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { ErrorCode } from '#core/errors.ts';
import type { Locale, Task } from '#core/ids.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { locales } from '#i18n/locales.ts';
import { wakeWorkbench } from '../../../scripts/wake-workbench.ts';
import { refusalSentence } from '../../../src/widget/error-words.ts';
import { becomes } from './becomes.ts';

export type FilePayload = { name: string; mimeType: string; buffer: Buffer };

const MIME_TYPES: Record<string, string> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp' };

/** A small page that is read within a second or two: for everything that is not about quality. */
export const SMALL_PICTURE = 'tests/ocr-corpus/10_screen_dark.png';

/** A file of the repository as the browser is given it. */
export async function fileFrom(path: string): Promise<FilePayload> {
  return {
    name: basename(path),
    mimeType: MIME_TYPES[extname(path)] ?? 'application/octet-stream',
    buffer: await readFile(path),
  };
}

/** What was on show at some moment: the phase, and what a screen reader was told. */
export type Moment = { phase: string; status: string };

export class Workbench {
  readonly page: Page;
  words: WorkbenchWords = locales.en.dictionary.workbench;

  constructor(page: Page) {
    this.page = page;
  }

  /** The workbench's section. */
  get root(): Locator {
    return this.page.locator('[data-phase]');
  }
  get fileInput(): Locator {
    return this.root.locator('input[type=file]:not([capture])');
  }
  get picture(): Locator {
    return this.root.getByRole('img', { name: this.words.intake.pictureAlt }).first();
  }
  get alert(): Locator {
    return this.root.getByRole('alert').filter({ visible: true });
  }
  get steps(): Locator {
    return this.root.getByRole('list', { name: this.words.status.label });
  }
  /** The words of the blocks in the preview. */
  get blocks(): Locator {
    return this.root.locator('[data-block]');
  }

  /** The text area in which the page's Markdown is corrected. */
  get editor(): Locator {
    return this.root.getByRole('textbox', { name: this.words.result.edit.label });
  }
  get copyMenuButton(): Locator {
    return this.root.getByRole('button', {
      name: new RegExp(`^(${this.words.copyMenu.label}|${this.words.download.copyOrDownload})$`),
    });
  }
  /** The button of the files; hidden where the menu for copying has them. */
  get downloadButton(): Locator {
    return this.root.getByRole('button', { name: this.words.download.label, exact: true, includeHidden: true });
  }
  /** What is said after copying, beside the button. */
  get copied(): Locator {
    return this.root.locator('[data-copied]').first();
  }
  menuItem(kind: Exclude<keyof WorkbenchWords['copyMenu'], 'label'>): Locator {
    return this.root.getByRole('menuitem', { name: this.words.copyMenu[kind], exact: true });
  }

  button(name: keyof WorkbenchWords['actions']): Locator {
    return this.root.getByRole('button', { name: this.words.actions[name], exact: true });
  }
  tab(name: keyof WorkbenchWords['result']['tabs']): Locator {
    return this.root.getByRole('tab', { name: this.words.result.tabs[name] });
  }
  task(name: Task): Locator {
    return this.root.locator(`input[type=radio][value=${name}]`);
  }

  /** The button that tells how finely is read, and opens the choice. */
  get detail(): Locator {
    return this.root.getByRole('button', { name: this.words.detail.row.replace(/\{.*/, '') });
  }
  /** The button that shows the prompt. */
  get prompt(): Locator {
    return this.root.getByRole('button', { name: this.words.prompt.show });
  }
  /** The button that begins a region. */
  get selectRegion(): Locator {
    return this.root.getByRole('button', { name: this.words.region.select, exact: true });
  }
  /** The region on the picture. */
  get region(): Locator {
    return this.root.locator('[data-region]');
  }

  /** Opens a page of the site and leaves the workbench asleep, as it is for who only reads. */
  async openAsleep(path = '/', locale: Locale = path.startsWith('/zh/') ? 'zh' : 'en'): Promise<void> {
    this.words = locales[locale].dictionary.workbench;
    await this.page.goto(path);
  }

  /** Wakes the workbench without any sign of a visitor's, as time does, and waits until it can be used. */
  wake(): Promise<void> {
    return wakeWorkbench(this.page);
  }

  /** The workbench's attribute becomes, or is, one that fits the pattern. */
  async expectAttribute(name: 'data-phase' | 'data-ready' | 'data-batch', pattern: RegExp, timeout = 30_000) {
    if (await becomes(this.root, name, pattern, timeout)) return;
    await expect(this.root).toHaveAttribute(name, pattern, { timeout: 1 });
  }

  /** Opens a page of the site and waits until the workbench can be used. */
  async open(path = '/', locale?: Locale): Promise<void> {
    await this.openAsleep(path, locale);
    await this.wake();
  }

  /** Gives files to the file field, as the file dialogue does. */
  async offer(...files: FilePayload[]): Promise<void> {
    await this.fileInput.setInputFiles(files);
  }

  /** Chooses a picture that can be read, and waits until it is shown. */
  async choose(path = SMALL_PICTURE): Promise<void> {
    await this.offer(await fileFrom(path));
    await expect(this.picture).toBeVisible();
  }

  async chooseTask(task: Task): Promise<void> {
    await this.task(task).check({ force: true });
  }

  async read(): Promise<void> {
    await this.root
      .getByRole('button', { name: new RegExp(`^(${this.words.actions.read}|${this.words.actions.readAgain})$`) })
      .click();
  }

  async expectPhase(phase: string, timeout = 30_000): Promise<void> {
    await this.expectAttribute('data-phase', new RegExp(`^${phase}$`), timeout);
  }

  /** Reads what is chosen, to a good end. */
  async readToTheEnd(timeout = 60_000): Promise<void> {
    await this.read();
    await this.expectAttribute('data-phase', /succeeded|failed|cancelled|stopped/, timeout);
    await this.expectPhase('succeeded');
  }

  /** The text of the preview, a line a block. Waits until no block shows bare Markdown any more. */
  async previewText(): Promise<string> {
    await expect(this.root.locator('[data-block] p.whitespace-pre-wrap')).toHaveCount(0);
    return (await this.blocks.allInnerTexts()).join('\n');
  }

  /** Begins to note every phase and every sentence of the live region, in order. */
  async watch(): Promise<void> {
    await this.root.evaluate((root) => {
      const moments: { phase: string; status: string }[] = [];
      const note = () => {
        const phase = (root as HTMLElement).dataset['phase'] ?? '';
        const status = root.querySelector(':scope > [role=status]')?.textContent ?? '';
        const last = moments.at(-1);
        if (last?.phase !== phase || last.status !== status) moments.push({ phase, status });
      };
      note();
      new MutationObserver(note).observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['data-phase'],
      });
      Object.assign(window, { noted: moments });
    });
  }

  /** What has been noted since `watch`. */
  async moments(): Promise<Moment[]> {
    return this.page.evaluate(() => (window as unknown as { noted: { phase: string; status: string }[] }).noted);
  }

  /** A reading that failed says so in the dictionary's words, with its code, and keeps the picture. */
  async expectFailure(code: ErrorCode, options: { sentence?: string; detail?: string } = {}): Promise<void> {
    await this.expectPhase('failed', 30_000);
    const alert = this.alert.filter({ hasText: this.words.errorCode.replace('{code}', '') });
    const sentence = options.sentence ?? refusalSentence(code, this.words).replace(/\{seconds\}.*/, '');
    await expect(alert).toContainText(sentence);
    const shown = options.detail ? `${code} ${options.detail}` : code;
    await expect(alert).toContainText(format(this.words.errorCode, { code: shown }));
    await expect(this.picture).toBeVisible();
    await expect(this.steps).toHaveCount(0);
    await expect(this.button('read')).toBeEnabled();
  }

  /** A file that was refused says why, in the dictionary's words. */
  async expectRefusal(code: ErrorCode): Promise<void> {
    await expect(this.alert).toHaveText(refusalSentence(code, this.words));
  }
}

/** Each item once, where it stands several times in a row. */
export const withoutRepeats = <Item>(items: readonly Item[]): Item[] =>
  items.filter((item, index) => index === 0 || item !== items[index - 1]);
