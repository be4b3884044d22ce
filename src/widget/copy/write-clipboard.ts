import type { CopyContent } from './copy-kinds.ts';

const asBlob = (type: string, text: string): Blob => new Blob([text], { type });

/**
 * Puts a content on the clipboard. Must be called in the click itself: the content may come later, which Safari only
 * allows in this form.
 * @throws DOMException `NotAllowedError` where the browser refuses, or whatever `content` rejects with.
 */
export async function writeClipboard(content: CopyContent | Promise<CopyContent>, hasHtml: boolean): Promise<void> {
  if (typeof ClipboardItem === 'undefined' || (!hasHtml && !(content instanceof Promise))) {
    await navigator.clipboard.writeText((await content).text);
    return;
  }
  const coming = Promise.resolve(content);
  const types: Record<string, Promise<Blob>> = { 'text/plain': coming.then(({ text }) => asBlob('text/plain', text)) };
  if (hasHtml) types['text/html'] = coming.then(({ text, html }) => asBlob('text/html', html ?? text));
  await navigator.clipboard.write([new ClipboardItem(types)]);
}
