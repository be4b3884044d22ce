import { cropLine, type LineCrop } from '#onnx/line-crop.ts';
import { RECOGNITION } from '#onnx/model-manifest.ts';
import type { PageImage } from '#onnx/page-image.ts';
import { distance, type Point, type Quadrilateral } from '#onnx/plane-geometry.ts';

/**
 * By how much a line's box grows on each side, in its heights: the detector draws it so close that marks above and below the
 * letters (Arabic, Devanagari) may stand outside.
 */
const GROWTH = { along: 0.1, across: 0.08 };
/** Pixels of ground around the crop: Tesseract reads badly what touches the edge. */
export const GREY_MARGIN = 10;
/** Weights of red, green and blue in a grey (ITU-R BT.601). */
const GREY = [0.299, 0.587, 0.114] as const;

/** A line as a grey picture, and where the line lies in it. */
export type GreyLine = {
  /** A portable grey map (PGM), which is the plainest picture that Tesseract takes. */
  readonly file: Uint8Array<ArrayBuffer>;
  readonly crop: LineCrop;
  /** Pixel columns at which the line, not grown, starts and ends. */
  readonly start: number;
  readonly end: number;
};

/** Moves the sides of a box outwards, by shares of its height. */
function grown(corners: Quadrilateral): Quadrilateral {
  const [startAbove, endAbove, endBelow, startBelow] = corners;
  const height = distance(startAbove, startBelow);
  const width = Math.max(1, distance(startAbove, endAbove));
  const along: Point = [(endAbove[0] - startAbove[0]) / width, (endAbove[1] - startAbove[1]) / width];
  const down: Point = [
    (startBelow[0] - startAbove[0]) / Math.max(1, height),
    (startBelow[1] - startAbove[1]) / Math.max(1, height),
  ];
  const moved = ([x, y]: Point, alongBy: number, downBy: number): Point => [
    x + height * (along[0] * alongBy + down[0] * downBy),
    y + height * (along[1] * alongBy + down[1] * downBy),
  ];
  return [
    moved(startAbove, -GROWTH.along, -GROWTH.across),
    moved(endAbove, GROWTH.along, -GROWTH.across),
    moved(endBelow, GROWTH.along, GROWTH.across),
    moved(startBelow, -GROWTH.along, GROWTH.across),
  ];
}

/** The middle grey of the crop's upper and lower edge, which is the ground. */
function groundOf(grey: Uint8Array, width: number): number {
  const edge = [...grey.subarray(0, width), ...grey.subarray(grey.length - width)].sort((one, other) => one - other);
  return edge[edge.length >> 1] ?? 255;
}

/**
 * Cuts a line out of a page for Tesseract.
 * @param corners from the line's left to its right as the letters stand upright, pixels of `image`.
 */
export function greyLine(image: PageImage, corners: Quadrilateral): GreyLine {
  const crop = cropLine(image, grown(corners));
  const { height } = RECOGNITION;
  const { data, width } = crop;
  const plane = height * width;
  const grey = new Uint8Array(plane);
  for (let pixel = 0; pixel < plane; pixel++) {
    const blue = data[pixel] as number;
    const green = data[plane + pixel] as number;
    const red = data[2 * plane + pixel] as number;
    grey[pixel] = Math.round((red * GREY[0] + green * GREY[1] + blue * GREY[2] + 1) * 127.5);
  }
  const [wholeWidth, wholeHeight] = [width + 2 * GREY_MARGIN, height + 2 * GREY_MARGIN];
  const head = new TextEncoder().encode(`P5 ${wholeWidth} ${wholeHeight} 255\n`);
  const file = new Uint8Array(head.length + wholeWidth * wholeHeight).fill(groundOf(grey, width));
  file.set(head);
  for (let y = 0; y < height; y++) {
    file.set(grey.subarray(y * width, (y + 1) * width), head.length + (y + GREY_MARGIN) * wholeWidth + GREY_MARGIN);
  }
  const side = (height * GROWTH.along) / (1 + 2 * GROWTH.across);
  return { file, crop, start: GREY_MARGIN + side, end: GREY_MARGIN + width - side };
}
