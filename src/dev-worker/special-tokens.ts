/** A whole special token, with plain or fullwidth bars, however it is spaced. */
const TOKEN = /<\s*[|｜][^<>\n]{0,60}?[|｜]\s*>|<image>/gu;

/**
 * Text that was read in a picture, so that it cannot pass for the model's own tags: special tokens are taken out and
 * what could become part of one is taken apart.
 */
export function withoutSpecialTokens(text: string): string {
  return text
    .replace(TOKEN, '')
    .replace(/<(?=\s*[|｜])/gu, '< ')
    .replace(/([|｜])(?=\s*>)/gu, '$1 ')
    .replace(/<(?=image>)/g, '< ');
}
