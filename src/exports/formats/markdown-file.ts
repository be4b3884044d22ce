import { blocksToMarkdown } from '#core/result-text.ts';
import { bytesOf, type Exporter } from '../export-document.ts';
import { cutFigures, figureName } from '../figures.ts';
import { PAGE_BREAK } from '../page-break.ts';
import { zipFiles } from '../zip-files.ts';

/** `.md`, and in a `.zip` with the pictures of the page beside it where there are some. */
export const exportMarkdown: Exporter = async (document, signal) => {
  const { pages, figures, remarks } = await cutFigures(document, signal);
  const pageBreak = document.hasPageBreaks === false ? '\n\n' : PAGE_BREAK;
  const markdown = bytesOf(
    `${pages
      .map((blocks) => blocksToMarkdown(blocks))
      .filter(Boolean)
      .join(pageBreak)}\n`,
  );
  if (figures.size === 0) return { extension: 'md', type: 'text/markdown', bytes: markdown, remarks };
  const files = new Map([[`${document.title}.md`, markdown]]);
  for (const [number, { bytes }] of figures) files.set(figureName(number), bytes);
  return { extension: 'zip', type: 'application/zip', bytes: zipFiles(files), remarks };
};
