/** About as many characters as a few tokens of the model have. */
const PIECE = 24;

/** Cuts words into pieces of at most 24 characters (code points, so that none is cut in two). */
export function* wordPieces(words: string): Generator<string> {
  const characters = [...words];
  for (let start = 0; start < characters.length; start += PIECE) yield characters.slice(start, start + PIECE).join('');
}
