import type { Box } from '#core/geometry.ts';
import type { LineReading } from './line-recogniser.ts';
import { type PageImage, type Turn, turnPointBack } from './page-image.ts';
import type { ReadLine } from './page-reading.ts';
import { boxAround, type Point, type Quadrilateral, type Rectangle } from './plane-geometry.ts';

/** A line that has been read, with what the rules for blocks need to know. */
export type LineText = LineReading & {
  /** Pixels of the upright page. */
  readonly bounds: Rectangle;
  readonly corners: Quadrilateral;
};

/** Tells places on the upright page (pixels) as fractions of the picture as it was given. */
export class PagePlaces {
  readonly #image: PageImage;
  readonly #turn: Turn;

  /** @param image the upright page; `turn` by how much the given picture was turned. */
  constructor(image: PageImage, turn: Turn) {
    this.#image = image;
    this.#turn = turn;
  }

  point([x, y]: Point): Point {
    return turnPointBack([x / this.#image.width, y / this.#image.height], this.#turn);
  }

  box({ left, top, right, bottom }: Rectangle): Box {
    return boxAround([this.point([left, top]), this.point([right, bottom])]);
  }

  line({ text, confidence, positions, certainties, extents, corners }: LineText): ReadLine {
    const [first, second, third, fourth] = corners;
    const placed = [this.point(first), this.point(second), this.point(third), this.point(fourth)] as const;
    const box = boxAround(placed);
    return { text, confidence, positions, certainties, ...(extents && { extents }), corners: placed, box };
  }
}
