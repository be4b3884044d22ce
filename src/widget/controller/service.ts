/** What the service offers, and the human check that it asks for. */
import type { Info } from '#core/contract.ts';
import type { HumanCheck } from '../human-check/turnstile-check.ts';
import type { Store } from '../store.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { loadEngine } from './engine.ts';

/** Where the human check may show itself, and in which language. */
export type CheckPlace = { container: () => HTMLElement | null; languageTag: string };

export type Service = {
  /**
   * Asks what the service offers and readies the human check.
   * @throws OcrError `network-lost`, or the function's own code.
   */
  load(signal: AbortSignal): Promise<Info>;
  /** What was told last, or asked now. */
  info(signal: AbortSignal): Promise<Info>;
  /** Null where the service has none, which is where it is not set up. */
  humanCheck(): HumanCheck | null;
};

export function createService(store: Store<WorkbenchState>, checkPlace: CheckPlace): Service {
  let humanCheck: HumanCheck | null = null;
  const load = async (signal: AbortSignal) => {
    const { createTokenQueue, createTurnstileCheck, fetchInfo, offeredMode } = await loadEngine();
    const info = await fetchInfo(signal);
    // A mode that the one who serves now does not have would only be refused.
    const offered = info.providers[0]?.modes ?? [];
    store.patch({ info, mode: offeredMode(store.get().mode, offered) });
    const container = checkPlace.container();
    if (info.turnstile && container) {
      const { languageTag } = checkPlace;
      const onInteractive = (checkIsInteractive: boolean) => store.patch({ checkIsInteractive });
      if (!humanCheck) {
        const check = createTurnstileCheck({ ...info.turnstile, languageTag, container, onInteractive });
        // A part of a page may be read while the batch reads others: the widget makes one token at a time.
        humanCheck = { ...check, getToken: createTokenQueue(check).getToken };
      }
    }
    humanCheck?.prepare();
    return info;
  };
  return {
    load,
    info: async (signal) => {
      const { info } = store.get();
      return info?.turnstile ? info : load(signal);
    },
    humanCheck: () => humanCheck,
  };
}
