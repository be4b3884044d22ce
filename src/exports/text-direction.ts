/** Letters of the scripts that run from right to left. */
const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Whether a paragraph or cell runs from right to left: its first letter says so (Unicode Standard Annex 9, P2 and P3). In a document
 * that does, one letter of such a script anywhere is enough: a sentence may begin with a foreign name.
 */
export function runsFromRight(text: string, isDocumentFromRight: boolean): boolean {
  if (isDocumentFromRight) return FROM_RIGHT.test(text);
  return FROM_RIGHT.test(text.match(/\p{L}/u)?.[0] ?? '');
}

/** A stretch of a text whose letters all run one way. */
export type DirectedText = { readonly text: string; readonly isFromRight: boolean };

/**
 * Cuts a text where its letters begin to run the other way. What is no letter goes with the stretch before it, at the beginning with
 * the one behind; a text without letters runs from the left.
 */
export function splitByDirection(text: string): DirectedText[] {
  const pieces: { text: string; isFromRight: boolean | undefined }[] = [];
  for (const [sign] of text.matchAll(/\p{L}[\p{L}\p{M}]*|[^\p{L}]+/gu)) {
    const isFromRight = /\p{L}/u.test(sign) ? FROM_RIGHT.test(sign) : undefined;
    const last = pieces.at(-1);
    if (!last || (isFromRight !== undefined && last.isFromRight !== undefined && isFromRight !== last.isFromRight)) {
      pieces.push({ text: sign, isFromRight });
      continue;
    }
    last.text += sign;
    last.isFromRight ??= isFromRight;
  }
  return pieces.map((piece) => ({ text: piece.text, isFromRight: piece.isFromRight ?? false }));
}
