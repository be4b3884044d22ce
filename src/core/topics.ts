/** What posts of the blog are about. A line more here makes both dictionaries ask for its name. */

/** Tags of posts, as they stand in addresses. */
export const POST_TAGS = ['measured', 'model-output', 'pictures', 'privacy', 'service', 'exports', 'models'] as const;
export type PostTag = (typeof POST_TAGS)[number];

/** Series: posts that are read one after the other. */
export const POST_SERIES = ['how-it-works'] as const;
export type PostSeries = (typeof POST_SERIES)[number];
