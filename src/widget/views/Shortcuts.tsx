import { Suspense, useEffect, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { lazyPart } from './lazy-part.ts';

/** Comes when the visitor first touches the workbench: before that no key means anything. */
const ShortcutKeys = lazyPart(() => import('./ShortcutKeys.tsx'));

type Props = {
  /** The workbench, inside of which keys without a modifier count. */
  root: { current: HTMLElement | null };
  state: WorkbenchState;
  controller: Controller;
  isApple: boolean;
  words: WorkbenchWords['shortcuts'];
};

/** The button that lists the keys of the workbench, and what listens to them. */
export function Shortcuts({ root, words, ...rest }: Props) {
  const [isListed, setIsListed] = useState(false);
  const [isTouched, setIsTouched] = useState(false);
  useEffect(() => {
    const touch = () => setIsTouched(true);
    const element = root.current;
    // The focus may have come before the workbench was awake.
    if (element?.contains(document.activeElement)) touch();
    element?.addEventListener('focusin', touch, { once: true });
    return () => element?.removeEventListener('focusin', touch);
  }, [root]);
  return (
    <div className="flex justify-end pointer-coarse:hidden">
      <button
        type="button"
        onClick={() => setIsListed(true)}
        aria-haspopup="dialog"
        className="flex h-11 min-w-11 items-center justify-center gap-1.5 px-2 text-small text-ink-soft hover:text-ink"
      >
        <svg
          width="16"
          height="16"
          viewBox="0 0 16 16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M1.500 4h13v8.500h-13zM4 6.700h.1M6.700 6.700h.1M9.300 6.700h.1M12 6.700h.1M5 10h6" />
        </svg>
        <span className="max-wide:sr-only">{words.show}</span>
      </button>
      {(isTouched || isListed || rest.state.picture) && (
        <Suspense>
          <ShortcutKeys root={root} isListed={isListed} onListed={setIsListed} words={words} {...rest} />
        </Suspense>
      )}
    </div>
  );
}
