/** The pictures of a document: numbered through, and cut out of their pages. */
import type { Block } from '#core/contract.ts';
import type { Box } from '#core/geometry.ts';
import { isPictureBlock } from '#core/result-text.ts';
import type { EncodedPicture, ExportDocument, ExportRemark } from './export-document.ts';

/** A picture of the page in a line of Markdown: `![words](images/0.jpg)`. */
const PICTURE = /(!\[[^\]\n]{0,500}\]\(images\/)(\d{1,4})(\.jpg\))/g;

/** Pages whose blocks name their pictures outright, numbered through the document, and where each is cut out. */
export type NumberedPages = { pages: Block[][]; places: Map<number, { page: number; box: Box }> };

/** Smallest rectangle around all boxes of a block. */
export const boundsOf = (boxes: readonly (readonly [number, number, number, number])[]): Box => [
  Math.min(...boxes.map(([left]) => left)),
  Math.min(...boxes.map(([, top]) => top)),
  Math.max(...boxes.map(([, , right]) => right)),
  Math.max(...boxes.map(([, , , bottom]) => bottom)),
];

/** Numbers the pictures of all pages through; those of the first page keep their numbers. Blocks without one stay the same objects. */
export function numberFigures(documentPages: readonly { blocks: readonly Block[] }[]): NumberedPages {
  const places = new Map<number, { page: number; box: Box }>();
  let offset = 0;
  const pages = documentPages.map(({ blocks }, page) => {
    let pictures = 0;
    let next = offset;
    const numbered = blocks.map((block) => {
      const isPicture = isPictureBlock(block);
      const named = isPicture && block.markdown === '' ? `![](images/${pictures}.jpg)` : block.markdown;
      if (isPicture) pictures += 1;
      const markdown = named.replace(PICTURE, (_whole, before: string, number: string, after: string) => {
        const shown = Number(number) + offset;
        next = Math.max(next, shown + 1);
        if (isPicture) places.set(shown, { page, box: boundsOf(block.boxes) });
        return `${before}${shown}${after}`;
      });
      return markdown === block.markdown ? block : { ...block, markdown };
    });
    offset = next;
    return numbered;
  });
  return { pages, places };
}

/** Pictures that were cut out, by their numbers, in order. */
export type Figures = ReadonlyMap<number, EncodedPicture>;
export type CutDocument = { pages: Block[][]; figures: Figures; remarks: ExportRemark[] };

/** Name of a figure's file beside the document. */
export const figureName = (number: number): string => `images/${number}.jpg`;

/**
 * Cuts all figures out, one after the other. One that cannot be cut out is told in the remarks and is no error.
 * @throws the signal's reason when aborted; nothing else.
 */
export async function cutFigures({ pages }: ExportDocument, signal: AbortSignal): Promise<CutDocument> {
  const numbered = numberFigures(pages);
  const figures = new Map<number, EncodedPicture>();
  let missing = 0;
  for (const [number, { page, box }] of [...numbered.places].toSorted(([one], [other]) => one - other)) {
    signal.throwIfAborted();
    try {
      const picture = await pages[page]?.picture?.cut(box, signal);
      if (picture) figures.set(number, picture);
      else missing += 1;
    } catch {
      signal.throwIfAborted();
      missing += 1;
    }
  }
  return {
    pages: numbered.pages,
    figures,
    remarks: missing > 0 ? [{ code: 'figures-missing', count: missing }] : [],
  };
}
