/** What the picture on show really holds. */
import type { Locator, Page } from '@playwright/test';

export type ShownPicture = {
  width: number;
  height: number;
  type: string;
  bytes: number;
  /** Red, green and blue in the middle of the four quarters: top left, top right, bottom left, bottom right. */
  quarters: [number, number, number][];
};

/** Keeps every picture that pages show from memory: their policy lets nobody fetch it. Call it before a page is opened. */
export async function keepPictures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = new Map<string, Blob>();
    Object.assign(window, { keptPictures: kept });
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (source) => {
      const address = createObjectURL(source);
      if (source instanceof Blob) kept.set(address, source);
      return address;
    };
  });
}

/** Reads the picture that an `img` shows, which is the one that would be sent. Needs `keepPictures`. */
export function readShownPicture(picture: Locator): Promise<ShownPicture> {
  return picture.evaluate(async (element) => {
    const { keptPictures } = window as unknown as { keptPictures: Map<string, Blob> };
    const blob = keptPictures.get((element as HTMLImageElement).src);
    if (!blob) throw new Error('The picture was not kept');
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
