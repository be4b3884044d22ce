/** Canvases for pdf.js, off the screen in whichever thread it runs. */
import { createSurface, type Surface } from '../surface.ts';

type Held = { canvas: Surface['image'] | null; context: Surface['context'] | null };

/** What pdf.js asks for a canvas (its `BaseCanvasFactory`); surfaces begin white, its canvases clear and with black for a colour. */
export class SurfaceCanvasFactory {
  create(width: number, height: number): Held {
    const { image, context } = createSurface(Math.ceil(width), Math.ceil(height));
    context.clearRect(0, 0, image.width, image.height);
    context.fillStyle = '#000';
    return { canvas: image, context };
  }

  reset({ canvas }: Held, width: number, height: number): void {
    if (!canvas) return;
    canvas.width = Math.ceil(width);
    canvas.height = Math.ceil(height);
  }

  destroy(held: Held): void {
    if (held.canvas) {
      held.canvas.width = 0;
      held.canvas.height = 0;
    }
    held.canvas = null;
    held.context = null;
  }
}

/** Filters of a page's SVG, which a worker does not have: pdf.js then computes them itself. */
export class NoFilterFactory {
  addFilter = () => 'none';
  addHCMFilter = () => 'none';
  addAlphaFilter = () => 'none';
  addLuminosityFilter = () => 'none';
  addKnockoutFilter = () => 'none';
  addHighlightHCMFilter = () => 'none';
  addSelectionHCMFilter = () => 'none';
  addSelectionFilter = () => 'none';
  createSelectionStyle = () => null;
  destroy(): void {}
}
