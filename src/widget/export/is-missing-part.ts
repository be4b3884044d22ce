/** What a browser says when a part of the page's code cannot be fetched. */
export const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError && /import|module|fetch/i.test(error.message);
