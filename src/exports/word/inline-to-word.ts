import { ExternalHyperlink, ImageRun, type ParagraphChild, TextRun } from 'docx';
import type { EncodedPicture } from '../export-document.ts';
import { type Figures, figureName } from '../figures.ts';
import type { Inline, Marks } from '../parts/document-parts.ts';
import { runsFromRight, splitByDirection } from '../text-direction.ts';
import { formulaToWord } from './formula.ts';

/** What is shared while a document is written. */
export type WordContext = {
  figures: Figures;
  /** Share of the page's width that a figure takes, by its number. */
  shares: ReadonlyMap<number, number>;
  formulasAsText: number;
  /** Numbered lists so far: each counts from its own start. */
  lists: { start: number }[];
  /** The document's language runs from right to left. */
  isFromRight: boolean;
};

/** Fonts of code. */
const MONOSPACE = 'Consolas';

/** Room for a figure in pixels of 1/96 inch: the text's width and most of its height on A4 with margins of 25 mm. */
const MOST_WIDTH = 604;
const MOST_HEIGHT = 780;
/** Page width of text that a figure as wide as its page's text fills. */
const TEXT_SHARE = 0.85;

const runOptions = (marks: Marks) => ({
  ...(marks.bold && { bold: true }),
  ...(marks.italic && { italics: true }),
  ...(marks.underline && { underline: {} }),
  ...(marks.strike && { strike: true }),
  ...(marks.sub && { subScript: true }),
  ...(marks.sup && { superScript: true }),
  ...(marks.code && { font: MONOSPACE }),
});

/** A figure, as large in the text as it is on its page. */
export function figureToWord(number: number, words: string, { figures, shares }: WordContext): ImageRun | null {
  const picture = figures.get(number);
  if (!picture) return null;
  const share = Math.min(1, (shares.get(number) ?? 1) / TEXT_SHARE);
  const width = Math.min(MOST_WIDTH * share, (MOST_HEIGHT * picture.width) / picture.height);
  return new ImageRun({
    type: typeOf(picture),
    data: picture.bytes,
    transformation: { width: Math.round(width), height: Math.round((width * picture.height) / picture.width) },
    altText: { name: figureName(number), description: words || figureName(number) },
  });
}

const typeOf = ({ type }: EncodedPicture): 'jpg' | 'png' => (type === 'image/png' ? 'png' : 'jpg');

function inlineToWord(inline: Inline, context: WordContext): ParagraphChild[] {
  switch (inline.kind) {
    case 'words':
      return splitByDirection(inline.text).map(
        ({ text, isFromRight }) =>
          new TextRun({ text, ...runOptions(inline.marks), ...(isFromRight && { rightToLeft: true }) }),
      );
    case 'formula': {
      const math = formulaToWord(inline.tex);
      if (math) return [math];
      context.formulasAsText += 1;
      return [new TextRun({ text: inline.tex.trim(), font: MONOSPACE })];
    }
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'figure': {
      const image = figureToWord(inline.number, inline.words, context);
      return image ? [image] : inline.words === '' ? [] : [new TextRun(inline.words)];
    }
    case 'link': {
      const children = inlinesToWord(inline.content, context);
      if (!URL.canParse(inline.href)) return children;
      return [new ExternalHyperlink({ link: new URL(inline.href).href, children })];
    }
  }
}

/** The words of what stands in a line. */
const plainWords = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => (inline.kind === 'words' ? inline.text : inline.kind === 'link' ? plainWords(inline.content) : ''))
    .join(' ');

/** How a paragraph with these words runs. */
export const directionOf = (inlines: readonly Inline[], { isFromRight }: WordContext): { bidirectional?: true } =>
  runsFromRight(plainWords(inlines), isFromRight) ? { bidirectional: true } : {};

/** What stands in a line as the children of a paragraph. */
export const inlinesToWord = (inlines: readonly Inline[], context: WordContext): ParagraphChild[] =>
  inlines.flatMap((inline) => inlineToWord(inline, context));
