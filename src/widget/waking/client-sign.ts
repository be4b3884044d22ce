/** Astro's directive `client:sign`: the island is hydrated when the page's script says so. */
import type { ClientDirective } from 'astro';
import { WAKE_EVENT, WOKEN_ATTRIBUTE } from './wake-event.ts';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:sign'?: boolean;
  }
}

const hydrateWhenWoken: ClientDirective = (load, _options, island) => {
  let isHydrating = false;
  const hydrate = async () => {
    if (isHydrating) return;
    isHydrating = true;
    try {
      await (await load())();
    } catch {
      // Its scripts did not come. The next sign tries again.
      isHydrating = false;
    }
  };
  island.addEventListener(WAKE_EVENT, hydrate);
  if (island.hasAttribute(WOKEN_ATTRIBUTE)) void hydrate();
};

export default hydrateWhenWoken;
