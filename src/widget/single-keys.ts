/** Whether keys without a modifier count: the visitor's choice, kept in this browser (WCAG 2.2, 2.1.4). */
const STORED_AS = 'single-key-shortcuts';

/** True unless the visitor has switched them off. */
export function allowsSingleKeys(): boolean {
  try {
    return localStorage.getItem(STORED_AS) !== 'off';
  } catch {
    // A browser that keeps nothing keeps no choice either.
    return true;
  }
}

/** Keeps the choice, where the browser lets it. */
export function setSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, 'off');
  } catch {
    // It holds until the page is left.
  }
}
