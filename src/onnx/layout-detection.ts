import { imageTensor } from './image-tensor.ts';
import { LAYOUT, LAYOUT_CLASSES, type LayoutClass } from './model-manifest.ts';
import { suppressOverlaps } from './overlap-suppression.ts';
import type { PageImage } from './page-image.ts';
import type { Rectangle } from './plane-geometry.ts';
import { resizeImage } from './resize-image.ts';
import { runOrdered } from './run-single.ts';
import type { InferenceSession, Tensor } from './session-port.ts';

/** A part of a page that the layout model tells apart, in pixels of the page. */
export type LayoutRegion = Rectangle & { readonly label: LayoutClass; readonly score: number };

/**
 * Finds tables, pictures, formulas, headings and the like.
 * @returns regions of one class without duplicates, surest first; regions of different classes may overlap.
 * @throws the signal's reason when it has aborted.
 */
export async function detectLayout(
  session: InferenceSession,
  image: PageImage,
  signal: AbortSignal,
): Promise<LayoutRegion[]> {
  const outputs = await runOrdered(session, imageTensor(resizeImage(image, LAYOUT.width, LAYOUT.height)), signal);
  return decodeLayout(outputs, image.width / LAYOUT.width, image.height / LAYOUT.height);
}

/**
 * Boxes from the model's outputs (PicoDet: one score map and one box map for each stride).
 * @param outputs the score maps `[1, n, classes]`, then the box maps `[1, n, 4 x bins]`, both by growing stride.
 * @param scaleX, scaleY page pixels per model pixel.
 */
export function decodeLayout(outputs: readonly Tensor[], scaleX: number, scaleY: number): LayoutRegion[] {
  const classes = LAYOUT_CLASSES.length;
  const regions = LAYOUT.strides.flatMap((stride, level): LayoutRegion[] => {
    const scores = outputs[level];
    const boxes = outputs[level + LAYOUT.strides.length];
    if (!scores || !boxes) throw new Error(`The layout model gave no maps for stride ${stride}.`);
    const columns = Math.ceil(LAYOUT.width / stride);
    const found: LayoutRegion[] = [];
    for (let index = 0; index < scores.data.length; index++) {
      const score = scores.data[index] as number;
      if (score < LAYOUT.scoreThreshold) continue;
      const cell = Math.floor(index / classes);
      const centreX = ((cell % columns) + 0.5) * stride;
      const centreY = (Math.floor(cell / columns) + 0.5) * stride;
      const reach = (side: number) => stride * expectedBin(boxes.data, cell * 4 * LAYOUT.bins + side * LAYOUT.bins);
      found.push({
        label: LAYOUT_CLASSES[index % classes] as LayoutClass,
        score,
        left: (centreX - reach(0)) * scaleX,
        top: (centreY - reach(1)) * scaleY,
        right: (centreX + reach(2)) * scaleX,
        bottom: (centreY + reach(3)) * scaleY,
      });
    }
    return found;
  });
  return suppressOverlaps(regions, LAYOUT.overlapThreshold);
}

/** Mean of a distribution over the bins 0, 1, 2…, given as logits (generalised focal loss, Li et al. 2020). */
function expectedBin(logits: Float32Array, start: number): number {
  const values = logits.subarray(start, start + LAYOUT.bins);
  const highest = Math.max(...values);
  let sum = 0;
  let weighted = 0;
  values.forEach((value, bin) => {
    const weight = Math.exp(value - highest);
    sum += weight;
    weighted += weight * bin;
  });
  return weighted / sum;
}
