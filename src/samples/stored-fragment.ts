/**
 * Stored HTML as DOM. KaTeX places its signs by inline styles; a content security policy may forbid those in HTML but not
 * when a script sets them, so they are stored as `data-style`.
 */

/** Moves style attributes of everything in `root` to `data-style`. The inverse of what `storedFragment` does. */
export function storeStyles(root: DocumentFragment): void {
  for (const element of root.querySelectorAll('[style]')) {
    element.setAttribute('data-style', element.getAttribute('style') ?? '');
    element.removeAttribute('style');
  }
}

/** A stored preview as a fragment that may stand in the page. `html` is from our own answers file, never a visitor's. */
export function storedFragment(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  const fragment = document.importNode(template.content, true);
  for (const element of fragment.querySelectorAll<HTMLElement | SVGElement>('[data-style]')) {
    element.style.cssText = element.getAttribute('data-style') ?? '';
    element.removeAttribute('data-style');
  }
  return fragment;
}
