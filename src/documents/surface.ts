/** A canvas off the screen, in a worker or on the page, whichever the browser has. */
import { OcrError } from '#core/errors.ts';

export type Surface = {
  readonly width: number;
  readonly height: number;
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  /** What can be drawn on another surface. */
  readonly image: HTMLCanvasElement | OffscreenCanvas;
  /** @throws OcrError `internal` when the browser gives no bytes. */
  encode(type: string, quality?: number): Promise<Blob>;
  /** Frees its pixels. It must not be used afterwards. */
  close(): void;
};

/** Pixels are read and encoded, never shown: they had better not lie on the graphics card. */
const SETTINGS: CanvasRenderingContext2DSettings = { willReadFrequently: true };

/**
 * A surface of white pixels, which is what shows through where a picture is transparent.
 * @throws OcrError `image-too-many-pixels` when the browser has no memory for it.
 */
export function createSurface(width: number, height: number): Surface {
  if (typeof OffscreenCanvas === 'undefined') {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const encode = (type: string, quality?: number) =>
      new Promise<Blob>((resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new OcrError('internal'))), type, quality);
      });
    return finish(canvas, canvas.getContext('2d', SETTINGS), encode);
  }
  const canvas = new OffscreenCanvas(width, height);
  const encode = (type: string, quality?: number) =>
    canvas.convertToBlob({ type, ...(quality !== undefined && { quality }) });
  return finish(canvas, canvas.getContext('2d', SETTINGS), encode);
}

function finish(image: Surface['image'], context: Surface['context'] | null, encode: Surface['encode']): Surface {
  if (!context) throw new OcrError('image-too-many-pixels');
  const { width, height } = image;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  const close = () => {
    image.width = 0;
    image.height = 0;
  };
  return { width, height, context, image, encode, close };
}
