import { useEffect, useRef, useState } from 'react';

type Handlers = { onFiles: (files: File[]) => void; onRead: () => void };

/** Listens on the whole page: a pasted picture anywhere, and Ctrl or Cmd with Enter to read. */
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
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current.onRead();
    };
    document.addEventListener('paste', paste);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('keydown', press);
    };
  }, []);
  return { isApple };
}
