import { cropLine } from './line-crop.ts';
import { type LineModel, type RecognisedText, recogniseLine } from './line-recognition.ts';
import { RECOGNITION } from './model-manifest.ts';
import type { PageImage } from './page-image.ts';
import type { Quadrilateral } from './plane-geometry.ts';
import { strokeWidth } from './stroke-width.ts';

/** A line as a recogniser reads it, with what its crop tells of the print. */
export type LineReading = RecognisedText & {
  /** Stroke width in pixels of the crop. */
  readonly stroke: number;
};

/** Reads the lines that the detector has found. */
export interface LineRecogniser {
  /** How many lines are worth asking for at a time, at least 1. */
  readonly ahead: number;
  /** Lines that it reads with a lower mean confidence (0..1) are taken for noise. */
  readonly lowestConfidence: number;
  /**
   * Reads one line. Places in the answer run from `corners`' start to their end.
   * @param corners in reading direction, pixels of `image`.
   * @throws the signal's reason when it has aborted.
   */
  read(image: PageImage, corners: Quadrilateral, signal: AbortSignal): Promise<LineReading>;
}

/** The recogniser for Latin letters, Chinese and Japanese. */
export const commonRecogniser = (model: LineModel): LineRecogniser => ({
  ahead: 1,
  lowestConfidence: RECOGNITION.lowestConfidence,
  async read(image, corners, signal) {
    const crop = cropLine(image, corners);
    const read = await recogniseLine(model, crop, signal);
    return { ...read, stroke: strokeWidth(crop) };
  },
});
