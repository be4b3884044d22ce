/**
 * What a visitor does before the workbench is awake, which takes a moment: nothing of it is lost. It is held, and done again
 * in its order once there is somebody to see it.
 */

type Deed = () => void;

const hasFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes('Files') ?? false;

/** The same files in a transfer that lasts: an event's own is empty as soon as the event is over. */
function kept(data: DataTransfer): DataTransfer {
  const copy = new DataTransfer();
  for (const file of data.files) copy.items.add(file);
  return copy;
}

/** A field that the visitor has changed already says so again, as if it were changed now. */
function changeAgain(field: HTMLInputElement): void {
  if (field.type !== 'radio' && field.type !== 'checkbox') {
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  // React takes no notice of a click that leaves the field as it knows it.
  field.checked = !field.checked;
  field.click();
}

/**
 * Holds clicks and choices inside `root`, by mouse, finger or keyboard, and files that are dropped or pasted anywhere.
 * @param onDeed called when one is held.
 * @returns ends the holding and does again, in order, what was held.
 */
export function holdDeeds(root: HTMLElement, onDeed: () => void): () => void {
  const deeds: Deed[] = [];
  const holding = new AbortController();
  const hold = <Name extends keyof DocumentEventMap>(name: Name, look: (event: DocumentEventMap[Name]) => void) =>
    document.addEventListener(name, look, { capture: true, signal: holding.signal });

  const keep = (deed: Deed) => {
    deeds.push(deed);
    onDeed();
  };
  /** Nobody else sees the event; its deed comes later. */
  const take = (event: Event, deed: Deed) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    keep(deed);
  };

  hold('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('button, label, input') : null;
    if (target && root.contains(target)) take(event, () => target.click());
  });
  hold('change', ({ target }) => {
    if (target instanceof HTMLInputElement && root.contains(target)) keep(() => changeAgain(target));
  });
  hold('paste', (event) => {
    const data = event.clipboardData;
    if (!hasFiles(data) || data.files.length === 0) return;
    const clipboardData = kept(data);
    take(event, () =>
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
    );
  });
  for (const name of ['dragenter', 'dragover'] as const) {
    hold(name, (event) => {
      // Says that files may be dropped here; else the browser leaves the page for them.
      if (hasFiles(event.dataTransfer)) event.preventDefault();
    });
  }
  hold('drop', (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    const dataTransfer = kept(event.dataTransfer);
    take(event, () => document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })));
  });
  return () => {
    holding.abort();
    for (const deed of deeds) deed();
  };
}
