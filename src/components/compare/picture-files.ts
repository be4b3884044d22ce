/** The pictures of the benchmark that are shown, as files of the site. */
import { readFileSync } from 'node:fs';
import { SHOWN_PICTURES, type ShownPicture } from '#compare/pictures.ts';
import { readImageHeader } from '#core/image-header.ts';

const urls = import.meta.glob<string>(
  [
    '../../../tests/ocr-corpus/{08_poem,18_en_web,30_columns,31_form,32_small_print,33_noise,34_mixed_zh_en,35_accents,36_ruled_table,37_formulas}.{png,jpg}',
    '../../../tests/fixtures/{chinese-page,invoice-receipt-qr-bill,paper-page-table}.{png,jpg}',
  ],
  { eager: true, query: '?url', import: 'default' },
);

export type PictureFile = { url: string; width: number; height: number };

/**
 * Address and size of a shown picture.
 * @throws Error when its file is not there.
 */
export function pictureFile(name: ShownPicture): PictureFile {
  const path = Object.keys(urls).find((file) => file.split('/').at(-1)?.startsWith(`${name}.`));
  const url = path && urls[path];
  if (!path || !url) throw new Error(`There is no picture called ${name} (${SHOWN_PICTURES.length} are shown)`);
  const { width, height } = readImageHeader(readFileSync(path.replace('../../../', '')));
  return { url, width, height };
}
