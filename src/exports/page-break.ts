/** Markdown has no end of a page; a rule is what stands for one. */
export const PAGE_BREAK = '\n\n---\n\n';
