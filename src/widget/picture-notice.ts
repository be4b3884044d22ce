import type { PreparedPicture } from '#documents/prepare-picture.ts';
import type { PictureNotice } from './workbench-state.ts';

/** What a visitor should know of a picture before it is read. */
export function noticeOf({ isBlank, frames = 1 }: PreparedPicture): PictureNotice | null {
  if (isBlank) return { kind: 'blank' };
  return frames > 1 ? { kind: 'frames', frames } : null;
}
