/** Characters without a blank that the browser breaks into lines at ease; its search for a place is quadratic. */
const LONGEST_RUN = 1000;

const LONG_RUN = new RegExp(String.raw`(\S{${LONGEST_RUN}})`);

/**
 * `text` in pieces between which a line may break (`<wbr>`): one piece, unless it has a run of 1,000 characters without a
 * blank. 200,000 brackets in a row would otherwise keep the browser busy for minutes.
 */
export const breakablePieces = (text: string): string[] => text.split(LONG_RUN).filter(Boolean);

/** The same as DOM. */
export function breakableText(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const [index, piece] of breakablePieces(text).entries()) {
    if (index > 0) fragment.append(document.createElement('wbr'));
    fragment.append(piece);
  }
  return fragment;
}
