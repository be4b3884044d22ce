import type { Graph, Thing } from 'schema-dts';

/** The nodes of a page as one graph. */
export const graph = (nodes: readonly Thing[]): Graph => ({ '@context': 'https://schema.org', '@graph': nodes });

/** JSON for a `<script>`: no text of a page can end the element, or begin a comment in it. */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
