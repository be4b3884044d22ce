/** What a small copy of a page tells before anything is read. */
import { isBlankPage } from './blank-page.ts';
import { GREY_SIDE, greyOf } from './grey-picture.ts';
import { findInk } from './ink.ts';
import { mayBeTurned } from './line-direction.ts';
import { createSurface, type Surface } from './surface.ts';

/** A surface with one picture drawn to its edges. */
export function drawScaled(image: CanvasImageSource, width: number, height: number): Surface {
  const surface = createSurface(width, height);
  surface.context.imageSmoothingEnabled = true;
  surface.context.imageSmoothingQuality = 'high';
  surface.context.drawImage(image, 0, 0, width, height);
  return surface;
}

/** A look at a small copy: is there anything, and does it stand upright? */
export function lookAt(surface: Surface): { isBlank: boolean; maySideways: boolean } {
  const scale = Math.min(1, GREY_SIDE / Math.max(surface.width, surface.height));
  const width = Math.max(1, Math.round(surface.width * scale));
  const height = Math.max(1, Math.round(surface.height * scale));
  const small = drawScaled(surface.image, width, height);
  const ink = findInk(greyOf(small.context.getImageData(0, 0, width, height).data, width, height));
  small.close();
  const isBlank = isBlankPage(ink);
  return { isBlank, maySideways: !isBlank && mayBeTurned(ink) };
}
