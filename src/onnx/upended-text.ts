import { cropImage, type PageImage } from './page-image.ts';
import { boundsOf, distance, unionOf } from './plane-geometry.ts';
import type { TextSpot } from './text-spots.ts';

/** A spot this many times as high as wide is a line that runs up or down. */
const UPENDED = 2;
/** Share of all text, by length, above which a page counts as turned on its side. */
const MOST = 0.7;
/** Room around the text when it is cut out, as a share of the text's longer side. */
const MARGIN = 0.1;

/** True when nearly all text of a page runs up or down. */
export function isMostlyUpended(spots: readonly TextSpot[]): boolean {
  let all = 0;
  let upended = 0;
  for (const { corners } of spots) {
    const { left, top, right, bottom } = boundsOf(corners);
    const length = Math.max(distance(corners[0], corners[1]), distance(corners[0], corners[3]));
    all += length;
    if (bottom - top > UPENDED * (right - left)) upended += length;
  }
  return all > 0 && upended > MOST * all;
}

/** The part of a page that holds its text, with some room around. */
export function cropToText(image: PageImage, spots: readonly TextSpot[]): PageImage {
  const { left, top, right, bottom } = unionOf(spots.map(({ corners }) => boundsOf(corners)));
  const room = MARGIN * Math.max(right - left, bottom - top);
  return cropImage(
    image,
    Math.max(0, Math.floor(left - room)),
    Math.max(0, Math.floor(top - room)),
    Math.min(image.width, Math.ceil(right + room)),
    Math.min(image.height, Math.ceil(bottom + room)),
  );
}
