/** Runs in Chromium: the page's own renderer, for `block-html.ts`. */
import { storedFragment, storeStyles } from '#samples/stored-fragment.ts';
import { renderMarkdown } from '#widget/render/render-markdown.ts';

/** A block's preview as it is stored. */
export function storedHtml(markdown: string): string {
  const fragment = renderMarkdown(markdown);
  storeStyles(fragment);
  return markupOf(fragment);
}

/** True when the stored HTML becomes what the renderer gives, styles included. */
export const comesBackTheSame = (html: string, markdown: string): boolean =>
  markupOf(storedFragment(html)) === markupOf(renderMarkdown(markdown));

function markupOf(fragment: DocumentFragment): string {
  const holder = document.createElement('div');
  holder.append(fragment);
  return holder.innerHTML;
}
