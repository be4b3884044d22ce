/** Whether somebody can see the page, as far as polling cares. A port, so that following a job needs no document. */
export interface PageVisibility {
  isHidden(): boolean;
  /** Calls `listener` at every change; gives back what ends that. */
  onChange(listener: () => void): () => void;
}

const ALWAYS_SEEN: PageVisibility = { isHidden: () => false, onChange: () => () => undefined };

/** The document's own visibility. Where there is no document (a worker) the page counts as seen. */
export function documentVisibility(): PageVisibility {
  if (typeof document === 'undefined') return ALWAYS_SEEN;
  return {
    isHidden: () => document.visibilityState === 'hidden',
    onChange(listener) {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
  };
}

/**
 * Waits `milliseconds`, or until the page comes into sight: whoever comes back wants to see how things are. Waiting in
 * sight is not cut short.
 * @throws the signal's reason as soon as it aborts.
 */
export function waitUnlessShown(milliseconds: number, visibility: PageVisibility, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const end = () => {
      clearTimeout(timer);
      stopListening();
      signal.removeEventListener('abort', abort);
    };
    const done = () => {
      end();
      resolve();
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    const timer = setTimeout(done, milliseconds);
    const stopListening = visibility.onChange(() => {
      if (!visibility.isHidden()) done();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
