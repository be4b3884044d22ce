import { useEffect, useRef, useState } from 'react';

type Handlers = { onFiles: (files: File[]) => void };

/** Listens on the whole page for a pasted picture; tells whether this is one of Apple's machines, with their own modifier. */
export function usePageInput(handlers: Handlers): { isApple: boolean } {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const [isApple, setIsApple] = useState(false);
  useEffect(() => {
    setIsApple(/Mac|iPhone|iPad/.test(navigator.userAgent));
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Text that is pasted into a field is none of our business.
      if (files.length === 0) return;
      event.preventDefault();
      latest.current.onFiles(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
  return { isApple };
}
