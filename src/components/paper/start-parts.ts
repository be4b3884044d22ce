/** Starts each interactive part of a page when it comes near the window: until then nothing of it is loaded. */

/** A part's code; what it exports takes the part's element. */
const PARTS: Record<string, () => Promise<{ start: (element: HTMLElement) => void }>> = {
  attention: () => import('./follow-attention.ts'),
  calculator: () => import('./follow-calculator.ts'),
  chart: () => import('./follow-chart.ts'),
  table: () => import('./follow-table.ts'),
  views: () => import('./follow-views.ts'),
};

async function startPart(element: HTMLElement): Promise<void> {
  const part = await PARTS[element.dataset['part'] ?? '']?.();
  part?.start(element);
  for (const fieldset of element.querySelectorAll('fieldset')) fieldset.disabled = false;
  element.dataset['started'] = '';
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      observer.unobserve(target);
      // What cannot be loaded stays as it was without a script.
      startPart(target).catch(() => undefined);
    }
  },
  { rootMargin: '200px' },
);
for (const element of document.querySelectorAll('[data-part]')) observer.observe(element);
