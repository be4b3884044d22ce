/** Pixels of a picture, row by row from the top left, 8 bits a channel: red, green, blue and, with 4 channels, alpha. */
export type PageImage = {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** Alpha is not looked at: transparent pictures must have been laid on a ground before. */
  readonly channels: 3 | 4;
};

/** By how many degrees a page's content is turned clockwise. */
export type Turn = 0 | 90 | 180 | 270;

/**
 * Checks that a picture's sizes and its pixels agree.
 * @throws RangeError when they do not.
 */
export function assertPageImage(image: PageImage): void {
  const { width, height, channels, data } = image;
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new RangeError(`A picture of ${width} x ${height} pixels has no area.`);
  }
  if (data.length !== width * height * channels) {
    throw new RangeError(`Expected ${width * height * channels} bytes of pixels but there are ${data.length}.`);
  }
}

/**
 * Cuts a rectangle out of a picture. The rectangle (pixels, ends excluded) is rounded outwards and held inside the
 * picture; at least one pixel comes back.
 */
export function cropImage(image: PageImage, left: number, top: number, right: number, bottom: number): PageImage {
  const { width, height, channels, data } = image;
  const x0 = Math.min(width - 1, Math.max(0, Math.floor(left)));
  const y0 = Math.min(height - 1, Math.max(0, Math.floor(top)));
  const x1 = Math.min(width, Math.max(x0 + 1, Math.ceil(right)));
  const y1 = Math.min(height, Math.max(y0 + 1, Math.ceil(bottom)));
  const rowBytes = (x1 - x0) * channels;
  const cropped = new Uint8Array(rowBytes * (y1 - y0));
  for (let y = y0; y < y1; y++) {
    const start = (y * width + x0) * channels;
    cropped.set(data.subarray(start, start + rowBytes), (y - y0) * rowBytes);
  }
  return { data: cropped, width: x1 - x0, height: y1 - y0, channels };
}

/** Sets a picture upright whose content is turned clockwise by `turn`, that is: turns it back, counter-clockwise. */
export function turnUpright(image: PageImage, turn: Turn): PageImage {
  if (turn === 0) return image;
  const { width, height, channels, data } = image;
  const [newWidth, newHeight] = turn === 180 ? [width, height] : [height, width];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      const [sourceX, sourceY] =
        turn === 90 ? [width - 1 - y, x] : turn === 180 ? [width - 1 - x, height - 1 - y] : [y, height - 1 - x];
      const from = (sourceY * width + sourceX) * channels;
      const to = (y * newWidth + x) * channels;
      for (let channel = 0; channel < channels; channel++) turned[to + channel] = data[from + channel] as number;
    }
  }
  return { data: turned, width: newWidth, height: newHeight, channels };
}

/**
 * Where a point of the upright picture lies on the picture as it was given. Both are fractions 0..1 of the width and
 * height of the picture they belong to.
 */
export function turnPointBack(point: readonly [number, number], turn: Turn): [number, number] {
  const [x, y] = point;
  if (turn === 90) return [1 - y, x];
  if (turn === 180) return [1 - x, 1 - y];
  if (turn === 270) return [y, 1 - x];
  return [x, y];
}
