/** What the picture on show really holds. */
import type { Locator } from '@playwright/test';

export type ShownPicture = {
  width: number;
  height: number;
  type: string;
  bytes: number;
  /** Red, green and blue in the middle of the four quarters: top left, top right, bottom left, bottom right. */
  quarters: [number, number, number][];
};

/** Reads the picture that an `img` shows, which is the one that would be sent. */
export function readShownPicture(picture: Locator): Promise<ShownPicture> {
  return picture.evaluate(async (element) => {
    const blob = await (await fetch((element as HTMLImageElement).src)).blob();
    const bitmap = await createImageBitmap(blob);
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const places: [number, number][] = [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ];
    const quarters = places.map(([x, y]): [number, number, number] => {
      const [red = 0, green = 0, blue = 0] = context.getImageData(
        Math.floor(x * width),
        Math.floor(y * height),
        1,
        1,
      ).data;
      return [red, green, blue];
    });
    return { width, height, type: blob.type, bytes: blob.size, quarters };
  });
}
