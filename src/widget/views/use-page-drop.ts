import { useEffect, useRef, useState } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * True while files are dragged over the page. Until the part that takes them is there, a drop is taken here: the browser
 * would leave the page for the file otherwise.
 */
export function usePageDrop(onFiles: (files: File[]) => void): { isDragging: boolean; stopDragging: () => void } {
  const [isDragging, setIsDragging] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsDragging(true);
    };
    const drop = (event: DragEvent) => {
      // The part that took them says itself when it is done with them.
      if (event.defaultPrevented) return;
      setIsDragging(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    const leave = (event: DragEvent) => {
      // Leaving the window has no element to go to.
      if (event.relatedTarget === null) setIsDragging(false);
    };
    document.addEventListener('dragenter', over);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', over);
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return { isDragging, stopDragging: () => setIsDragging(false) };
}
