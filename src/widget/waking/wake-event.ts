/** How the page's script tells an island to wake; the attribute is for an island that was not listening yet. */
export const WAKE_EVENT = 'wake';
export const WOKEN_ATTRIBUTE = 'data-woken';
