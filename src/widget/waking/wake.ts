/**
 * The workbench is drawn by the server and sleeps until the visitor does something: its scripts take half a second on a slow
 * phone, in which somebody who only reads would wait for nothing. Meanwhile, once the page is idle, all that it needs is
 * fetched, so that waking it and showing a sample ask the network for nothing.
 */
import { preloadSamples } from '#samples/sample-shelf.ts';
import { hasPreferences } from '#storage/preferences.ts';
import { loadFormulaFonts } from '../render/formula-styles.ts';
import { savesData } from '../saves-data.ts';
import { holdDeeds } from './hold-deeds.ts';
import { onFirstSign } from './on-first-sign.ts';
import { WAKE_EVENT, WOKEN_ATTRIBUTE } from './wake-event.ts';
import { whenIdle } from './when-idle.ts';

/** Milliseconds after which a page that is only looked at wakes its workbench all the same: the first touch finds it ready. */
const LEFT_ALONE_MS = 10_000;

/** Fetches the scripts of the island without running them. Their names come with the page (`scripts/build/island-modules.ts`). */
function fetchModules({ dataset }: HTMLElement): void {
  for (const href of dataset['modules']?.split(' ') ?? []) {
    const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href, fetchPriority: 'low' });
    document.head.append(link);
  }
}

/** Done when the workbench takes what the visitor does. */
const isAwake = (island: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (!island.querySelector('[data-ready=true]')) return;
      watcher.disconnect();
      // React's effects, which listen for what is done, come with the next task.
      setTimeout(resolve);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(island, { subtree: true, attributeFilter: ['data-ready'] });
    look();
  });

/** What the first deeds need, while nothing else is to do. */
function fetchAhead(island: HTMLElement): void {
  fetchModules(island);
  // A stored preview may hold formulas: their style and fonts, which come with the renderer otherwise.
  void loadFormulaFonts();
  void preloadSamples();
}

/** Sees to it that the workbench in `island` wakes when it is needed, and that nothing is lost until then. */
export function wakeWhenNeeded(island: HTMLElement): void {
  const wake = () => {
    island.setAttribute(WOKEN_ATTRIBUTE, '');
    island.dispatchEvent(new Event(WAKE_EVENT));
  };
  const release = holdDeeds(island, wake);
  void isAwake(island).then(release);
  onFirstSign(wake);
  whenIdle(() => {
    // Who has been here may find a reading that goes on, or a batch.
    if (hasPreferences()) wake();
    if (!savesData()) fetchAhead(island);
    setTimeout(() => whenIdle(wake), LEFT_ALONE_MS);
  });
}
