import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

type Props = {
  id: string;
  label: string;
  /** The button that opens it, by `popoverTarget`. */
  anchor: RefObject<HTMLButtonElement | null>;
  /** Where it goes where there is room: over the other panel, beside the button's; or right above the button. */
  place: 'beside-panel' | 'above';
  onOpenChange?: (isOpen: boolean) => void;
  /** Only there while it is open. */
  children: () => ReactNode;
};

/** What a visitor can have meant to focus by a click. */
const FOCUSABLE = 'a[href], button, input, select, textarea, [contenteditable], [tabindex="0"]';

/** Pixels between the popover and what it stands at, and to the window's edge. */
const GAP = 8;

/**
 * Puts the popover beside the anchor's panel, its foot on the anchor's, where the window is wide enough; else under the
 * anchor; above it when asked. Placed on the page and not in the window, so that it goes with the page.
 */
function placeAt(popover: HTMLElement, anchor: HTMLElement, place: Props['place']): void {
  const from = anchor.getBoundingClientRect();
  const panel = (anchor.closest('[data-panel]') ?? anchor).getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  // Without the scroll bar, where it takes room.
  const pageWidth = document.documentElement.clientWidth;
  const isBeside = place === 'beside-panel' && panel.right + GAP + width <= pageWidth;
  const left = isBeside ? panel.right + GAP : Math.min(from.left, pageWidth - width - GAP);
  const above = isBeside ? from.bottom - height : from.top - height - GAP;
  const top = isBeside || place === 'above' ? above : from.bottom + GAP;
  const x = Math.max(GAP, left) + window.scrollX;
  const y = Math.max(GAP, top + window.scrollY);
  // By transform, which the browser does not count as something on the page that has moved.
  popover.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  popover.style.visibility = 'visible';
}

/**
 * Something that opens over the page and moves nothing: the browser's own popover, so Escape and a click beside it close
 * it. The focus goes in when it opens (to `data-autofocus`, else to the popover) and back to the button when it closes.
 */
export function Popover({ id, label, anchor, place, onOpenChange, children }: Props) {
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const element = popover.current;
    const button = anchor.current;
    if (!isOpen || !element || !button) return;
    const follow = () => placeAt(element, button, place);
    follow();
    (element.querySelector<HTMLElement>('[data-autofocus]') ?? element).focus();
    // What it shows may come late.
    const sized = new ResizeObserver(follow);
    sized.observe(element);
    window.addEventListener('resize', follow);
    return () => {
      sized.disconnect();
      window.removeEventListener('resize', follow);
    };
  }, [isOpen, anchor, place]);
  return (
    <div
      ref={popover}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onToggle={(event) => {
        const opens = event.newState === 'open';
        setIsOpen(opens);
        onOpenChange?.(opens);
        if (opens) return;
        event.currentTarget.style.visibility = '';
        // After a click on nothing that takes the focus it would be nowhere, or on a part of the page that only scripts focus.
        const { activeElement } = document;
        const isInside = event.currentTarget.contains(activeElement);
        if (isInside || !activeElement?.matches(FOCUSABLE)) anchor.current?.focus();
      }}
      className="invisible absolute inset-auto top-0 left-0 m-0 w-[min(26rem,calc(100%-16px))] rounded border border-ink-faint bg-sheet text-ink outline-none"
    >
      {isOpen && children()}
    </div>
  );
}
