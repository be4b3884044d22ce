/** Stands for the picture's text while the rest is made JSON; no prompt can hold it. */
export const PICTURE = '\u0000picture\u0000';

/**
 * `JSON.stringify`, with `text` in the place of the value `PICTURE`. It would walk through the picture's megabytes to
 * find nothing to escape; base64 and the front of a `data:` URL need none.
 */
export function jsonWithPicture(value: object, text: string): string {
  const [before = '', after = ''] = JSON.stringify(value).split(JSON.stringify(PICTURE));
  return `${before}"${text}"${after}`;
}
