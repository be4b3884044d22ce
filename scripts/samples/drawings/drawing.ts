/** What a drawing is: a page that Chromium shows and that becomes a picture. */

/** One picture to draw. */
export type Drawing = {
  /** Contents of `<body>`, trusted: it is written in this folder. */
  body: string;
  /** Contents of the page's `<style>`. */
  style: string;
  /** Size of the page in CSS pixels. */
  width: number;
  height: number;
  /** Picture pixels a CSS pixel. */
  scale: number;
};

/** Addresses of the files that a drawing may load; `open-drawing-page.ts` gives them out of the project's own packages. */
export const DRAWING_HOST = 'http://drawing.invalid';

const FACES = [
  ['400', 'normal'],
  ['400', 'italic'],
  ['600', 'normal'],
  ['700', 'normal'],
] as const;

/** Source Serif 4, so that a drawing looks the same on every machine. */
export const SERIF_FACES = FACES.map(
  ([weight, style]) =>
    `@font-face { font-family: 'Source Serif 4'; font-weight: ${weight}; font-style: ${style}; src: url(${DRAWING_HOST}/@fontsource/source-serif-4/files/source-serif-4-latin-${weight}-${style}.woff2); }`,
).join('\n');
