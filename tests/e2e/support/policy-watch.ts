import type { BrowserContext, Page } from '@playwright/test';

/** What the browser says about something that the content security policy keeps from happening. */
const POLICY_MESSAGE = /content security policy|securitypolicyviolation/i;
/** What the page itself says when inline code or a base is refused that is about none of its elements. */
const OF_NO_ELEMENT =
  /^securitypolicyviolation (?:(?:script|style)-src-(?:attr|elem) inline|base-uri \S+) of no element /;
/** Most characters of a message: what was forbidden may be written out in full, and be a font. */
const MOST_CHARACTERS = 600;

/**
 * `all`: whatever is refused counts. `of-the-page`: not what browsers refuse while they parse HTML that is in no page. They
 * report it all the same; so do the parser in front of the sanitiser, and a clipboard that is read.
 */
export type PolicyWatch = 'all' | 'of-the-page';

/**
 * Has a page or a worker say so by itself, too: what the browser says tells no element, is not the same in every version, and
 * is silent about workers.
 */
function tellViolations(): void {
  addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, target } = event;
    const element = typeof Element !== 'undefined' && target instanceof Element ? target.tagName : 'no element';
    console.error(
      `securitypolicyviolation ${effectiveDirective} ${blockedURI} of ${element} at ${sourceFile}:${lineNumber}`,
    );
  });
}

function watchWorkers(page: Page): void {
  // A worker that is gone already has nothing to tell.
  page.on('worker', (worker) => void worker.evaluate(tellViolations).catch(() => undefined));
}

/** Tells of everything that pages of `context` and their workers do against their content security policy. */
export async function watchPolicy(
  context: BrowserContext,
  watch: PolicyWatch,
  report: (told: string) => void,
): Promise<void> {
  const counts = (text: string): boolean =>
    watch === 'all'
      ? POLICY_MESSAGE.test(text)
      : text.startsWith('securitypolicyviolation') && !OF_NO_ELEMENT.test(text);
  context.on('console', (message) => {
    const text = message.text();
    if (!counts(text)) return;
    const half = MOST_CHARACTERS / 2;
    report(text.length > MOST_CHARACTERS ? `${text.slice(0, half)} … ${text.slice(-half)}` : text);
  });
  await context.addInitScript(tellViolations);
  for (const page of context.pages()) watchWorkers(page);
  context.on('page', watchWorkers);
}
