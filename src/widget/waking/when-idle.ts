/** Runs `work` when the page has nothing else to do; a second after now where the browser cannot tell. */
export const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 4000 });
  else setTimeout(work, 1000);
};
