import type { Block } from '#core/contract.ts';
import type { BlockLabel } from '#core/ids.ts';
import type { DocumentPart } from './document-parts.ts';
import { markdownToParts } from './markdown-to-parts.ts';

const CAPTIONS: ReadonlySet<BlockLabel> = new Set(['image_caption', 'figure_caption', 'figure_title', 'table_caption']);

/** What a block's label tells that its Markdown does not: captions, and headings without their marks. */
function partsOf({ label, markdown }: Block): DocumentPart[] {
  const parts = markdownToParts(markdown);
  if (CAPTIONS.has(label))
    return parts.map((part) => (part.kind === 'paragraph' ? { kind: 'caption', content: part.content } : part));
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'paragraph' && (label === 'title' || label === 'sub_title'))
    return [{ kind: 'heading', level: label === 'title' ? 1 : 2, content: only.content }];
  return parts;
}

/** A page's blocks as parts. A caption beside a picture or a table belongs to it; where it could be either's, to the one before. */
export function blocksToParts(blocks: readonly Block[]): DocumentPart[] {
  const out: DocumentPart[] = [];
  for (const part of blocks.flatMap(partsOf)) {
    const last = out.at(-1);
    if (part.kind === 'caption' && (last?.kind === 'figure' || last?.kind === 'table') && last.caption.length === 0) {
      last.caption = part.content;
    } else if ((part.kind === 'figure' || part.kind === 'table') && last?.kind === 'caption') {
      out.splice(-1, 1, { ...part, caption: last.content });
    } else {
      out.push(part);
    }
  }
  return out;
}
