import { findFormulas } from '#core/formulas.ts';

/** Signs of a private area of Unicode around the number of a formula: Markdown and HTML leave them alone. */
const SEAL = /\ue000(\d+)\ue001/g;

export type SealedPiece = { text: string } | { tex: string; display: boolean };

/** A text whose formulas are out of the reach of Markdown, which would eat their backslashes. */
export type Sealed = {
  text: string;
  /** A piece of the text with its formulas back, as they stood there: what a listing shows. */
  unseal(piece: string): string;
  /** A piece of the text as words and formulas in turn. */
  split(piece: string): SealedPiece[];
  /** A piece of the text, its words and its formulas each turned into something else. */
  map(piece: string, words: (text: string) => string, formula: (tex: string, display: boolean) => string): string;
};

/** Takes the formulas of `markdown` out and leaves a mark for each. */
export function sealFormulas(markdown: string): Sealed {
  const source = markdown.replace(/[\ue000\ue001]/g, '\ufffd');
  const formulas = findFormulas(source);
  let text = '';
  let reached = 0;
  for (const [index, { start, end }] of formulas.entries()) {
    text += `${source.slice(reached, start)}\ue000${index}\ue001`;
    reached = end;
  }
  text += source.slice(reached);
  const sourceOf = (index: string) => {
    const formula = formulas[Number(index)];
    return formula ? source.slice(formula.start, formula.end) : '';
  };
  const split = (piece: string): SealedPiece[] => {
    const pieces: SealedPiece[] = [];
    let read = 0;
    for (const seal of piece.matchAll(SEAL)) {
      pieces.push({ text: piece.slice(read, seal.index) });
      const found = formulas[Number(seal[1])];
      if (found) pieces.push({ tex: found.tex, display: found.display });
      read = seal.index + seal[0].length;
    }
    pieces.push({ text: piece.slice(read) });
    return pieces;
  };
  return {
    text,
    unseal: (piece) => piece.replace(SEAL, (_seal, index: string) => sourceOf(index)),
    split,
    map: (piece, words, formula) =>
      split(piece)
        .map((part) => ('tex' in part ? formula(part.tex, part.display) : words(part.text)))
        .join(''),
  };
}
