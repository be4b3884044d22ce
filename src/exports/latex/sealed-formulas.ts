import { findFormulas } from '#core/formulas.ts';

/** Signs of a private area of Unicode around the number of a formula: Markdown and HTML leave them alone. */
const SEAL = /\ue000(\d+)\ue001/g;

/** A text whose formulas are out of the reach of Markdown, which would eat their backslashes. */
export type Sealed = {
  text: string;
  /** A piece of the text with its formulas back, as they stood there: what a listing shows. */
  unseal(piece: string): string;
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
  return {
    text,
    unseal: (piece) => piece.replace(SEAL, (_seal, index: string) => sourceOf(index)),
    map(piece, words, formula) {
      let out = '';
      let read = 0;
      for (const seal of piece.matchAll(SEAL)) {
        out += words(piece.slice(read, seal.index));
        const found = formulas[Number(seal[1])];
        if (found) out += formula(found.tex, found.display);
        read = seal.index + seal[0].length;
      }
      return out + words(piece.slice(read));
    },
  };
}
