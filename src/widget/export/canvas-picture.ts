/** A page's picture as exports ask for it, on a canvas. */
import { greyOf } from '#documents/grey-picture.ts';
import { findInk } from '#documents/ink.ts';
import { createSurface } from '#documents/surface.ts';
import type { EncodedPicture, PageInk, PagePicture } from '#exports/export-document.ts';

/** Quality of pictures that are encoded anew: no print of a page looks worse for it. */
const JPEG_QUALITY = 0.92;
/** Longer side of the copy that is looked at for ink, in pixels: two to a point of the PDF page. */
const INK_SIDE = 1684;
/** A PNG of more pixels is put into a PDF as JPEG: taking it apart would hold up the page for seconds. */
const MOST_PNG_PIXELS = 3_000_000;

type Area = { left: number; top: number; width: number; height: number };

/** Draws a part of the picture in a size and hands the canvas on; it is freed afterwards. */
async function draw<Value>(
  blob: Blob,
  area: Area,
  size: { width: number; height: number },
  use: (surface: ReturnType<typeof createSurface>) => Promise<Value> | Value,
  signal: AbortSignal,
): Promise<Value> {
  const bitmap = await createImageBitmap(blob);
  try {
    signal.throwIfAborted();
    const surface = createSurface(size.width, size.height);
    try {
      const { left, top, width, height } = area;
      surface.context.imageSmoothingQuality = 'high';
      surface.context.drawImage(bitmap, left, top, width, height, 0, 0, size.width, size.height);
      return await use(surface);
    } finally {
      surface.close();
    }
  } finally {
    bitmap.close();
  }
}

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());

/**
 * @param blob JPEG, PNG or WebP, upright.
 * @param width of the picture in pixels; `height` likewise.
 */
export function canvasPicture({ blob, width, height }: { blob: Blob; width: number; height: number }): PagePicture {
  const all: Area = { left: 0, top: 0, width, height };
  const encode = (area: Area, signal: AbortSignal): Promise<EncodedPicture> => {
    const size = { width: area.width, height: area.height };
    return draw(
      blob,
      area,
      size,
      async (surface) => ({
        ...size,
        type: 'image/jpeg',
        bytes: await bytesOf(await surface.encode('image/jpeg', JPEG_QUALITY)),
      }),
      signal,
    );
  };
  return {
    async whole(signal) {
      const { type } = blob;
      const isKept = type === 'image/jpeg' || (type === 'image/png' && width * height <= MOST_PNG_PIXELS);
      return isKept ? { bytes: await bytesOf(blob), type, width, height } : encode(all, signal);
    },
    cut([left, top, right, bottom], signal) {
      const x = Math.floor(left * width);
      const y = Math.floor(top * height);
      const area = {
        left: x,
        top: y,
        width: Math.max(1, Math.min(width, Math.ceil(right * width)) - x),
        height: Math.max(1, Math.min(height, Math.ceil(bottom * height)) - y),
      };
      return encode(area, signal);
    },
    ink(signal): Promise<PageInk> {
      const scale = Math.min(1, INK_SIDE / Math.max(width, height));
      const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
      const find = ({ context }: ReturnType<typeof createSurface>) =>
        findInk(greyOf(context.getImageData(0, 0, size.width, size.height).data, size.width, size.height));
      return draw(blob, all, size, find, signal);
    },
  };
}
