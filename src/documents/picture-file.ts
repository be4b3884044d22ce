/** What a file's bytes say about the picture in it, before anything is decoded. */
import { OcrError } from '#core/errors.ts';
import type { ImageType } from '#core/ids.ts';
import { readImageHeader } from '#core/image-header.ts';
import { LIMITS } from '#core/limits.ts';
import { readBmpSize } from './bmp-header.ts';
import { readBoxFileSize } from './box-file-header.ts';
import { type FileKind, sniffFileKind } from './file-kind.ts';
import { frameCount } from './frame-count.ts';
import { readGif } from './gif-header.ts';
import type { Orientation } from './orientation.ts';
import { isPlain } from './sendable.ts';
import { takeOrientation } from './stored-orientation.ts';
import { readTiff, type TiffPage } from './tiff-directory.ts';

export type PictureFile = {
  kind: FileKind;
  /** What the decoder gets: the file without its wish to be turned. */
  bytes: Uint8Array<ArrayBuffer>;
  /** How the decoded pixels must be laid out; AVIF's and HEIF's own turns are part of their decoding. */
  orientation: Orientation;
  /** Set when the very file could be sent. */
  sendableType: ImageType | undefined;
  /** More than one in an animation, of which the first is read. */
  frames: number;
  tiff?: TiffPage;
};

/** @throws OcrError `image-too-many-pixels`, or `image-damaged` when a side is 0. */
function assertSize(size: { width: number; height: number } | undefined): void {
  if (!size || size.width < 1 || size.height < 1) throw new OcrError('image-damaged');
  if (size.width > LIMITS.maxSide || size.height > LIMITS.maxSide || size.width * size.height > LIMITS.maxFilePixels) {
    throw new OcrError('image-too-many-pixels');
  }
}

/**
 * Tells kind, size and turn of a picture and holds it against the limits.
 * @throws OcrError `image-empty`, `image-too-large`, `document-unsupported`, `image-type-unsupported`, `image-damaged`,
 *   `image-too-many-pixels`.
 */
export function inspectPicture(bytes: Uint8Array<ArrayBuffer>): PictureFile {
  if (bytes.byteLength === 0) throw new OcrError('image-empty');
  if (bytes.byteLength > LIMITS.maxFileBytes) throw new OcrError('image-too-large');
  const kind = sniffFileKind(bytes);
  const unturned = { bytes, orientation: 1, sendableType: undefined, frames: 1 } as const;
  switch (kind) {
    case undefined:
      throw new OcrError('image-type-unsupported');
    case 'document':
      throw new OcrError('document-unsupported');
    case 'jpeg':
    case 'png':
    case 'webp': {
      const header = readImageHeader(bytes);
      assertSize(header);
      const taken = takeOrientation(kind, bytes);
      const canBeSent = taken.orientation === 1 && isPlain(kind, bytes);
      return { kind, ...taken, sendableType: canBeSent ? header.type : undefined, frames: frameCount(kind, bytes) };
    }
    case 'gif': {
      const gif = readGif(bytes);
      assertSize(gif);
      return { kind, ...unturned, frames: gif?.frames ?? 1 };
    }
    case 'bmp':
      assertSize(readBmpSize(bytes));
      return { kind, ...unturned };
    case 'avif':
    case 'heif':
      assertSize(readBoxFileSize(bytes));
      return { kind, ...unturned };
    case 'tiff': {
      const tiff = readTiff(bytes);
      if (!tiff) throw new OcrError('image-damaged');
      assertSize(tiff);
      if (tiff.isCameraRaw) throw new OcrError('image-type-unsupported');
      return { kind, ...unturned, orientation: tiff.orientation, tiff };
    }
  }
}
