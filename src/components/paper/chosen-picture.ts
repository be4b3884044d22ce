/** The picture that the reader chose for one part of the page: all parts show it, and none sends it anywhere. */

export type ChosenPicture = { bitmap: ImageBitmap; width: number; height: number };

const listeners = new Set<(picture: ChosenPicture) => void>();
let chosen: ChosenPicture | undefined;
/** Files are opened one after the other; an older one that takes long does not win over a newer one. */
let newest = 0;

/** Calls `listener` with the picture that is chosen, and with each that will be. */
export function onPicture(listener: (picture: ChosenPicture) => void): void {
  listeners.add(listener);
  if (chosen) listener(chosen);
}

/**
 * Opens a picture, upright as its EXIF data says, and shows it in all parts.
 * @throws DOMException when the browser cannot read it.
 */
export async function choosePicture(file: Blob): Promise<void> {
  newest += 1;
  const turn = newest;
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  if (turn !== newest) {
    bitmap.close();
    return;
  }
  const before = chosen;
  chosen = { bitmap, width: bitmap.width, height: bitmap.height };
  for (const listener of listeners) listener(chosen);
  before?.bitmap.close();
}

/** Takes pictures by a field for files, and those that are dropped on `part`. @param refuse told when one cannot be read */
export function takePictures(part: HTMLElement, field: HTMLInputElement, refuse: () => void): void {
  const take = (file: File | undefined) => {
    if (file) choosePicture(file).catch(refuse);
  };
  field.addEventListener('change', () => take(field.files?.[0]));
  part.addEventListener('dragover', (event) => event.preventDefault());
  part.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files[0]);
  });
}
