/**
 * The weight files in `src/onnx/weights` and how each is fed. Who made them and under which licence is told in
 * `public/models/SOURCES.md`.
 */
export const MODEL_FILES = {
  /** Text detection (differentiable binarisation): `[1, 3, H, W]` → probability of text `[1, 1, H, W]`. */
  detection: 'pp-ocrv6-small-det.int8.onnx',
  /** Text recognition (CTC): `[1, 3, 48, W]` → class probabilities `[1, W / 8, 18710]`. */
  recognition: 'pp-ocrv6-small-rec.int8.onnx',
  /** How far a page is turned: `[1, 3, 224, 224]` → four probabilities. */
  orientation: 'pp-lcnet-doc-orientation.int8.onnx',
  /** Regions of a page: `[1, 3, 800, 608]` → four score maps and four box distributions. */
  layout: 'picodet-layout-cdla.int8.onnx',
  /** Rows and cells of one cropped table: `[1, 3, 488, 488]` → cell corners and HTML tokens. */
  table: 'slanet-plus-table.int8.onnx',
} as const;

/** The recogniser's alphabet: one character a line, class 1 first. */
export const KEYS_FILE = 'pp-ocrv6-keys.txt';

/** Mean of ImageNet's colours (0..1), in the order in which the models take their three planes. */
export const IMAGENET_MEAN = [0.485, 0.456, 0.406] as const;
/** Deviation of ImageNet's colours, in the same order. */
export const IMAGENET_DEVIATION = [0.229, 0.224, 0.225] as const;

/** How the detector is fed and its map is read (values of PP-OCR's own configuration but for the side). */
export const DETECTION = {
  /** Pages are shrunk to this longer side (pixels): the small print of a dense page needs it. */
  longestSide: 1280,
  /** Both sides must be multiples of this. */
  sideStep: 32,
  /** A pixel belongs to text above this probability. */
  pixelThreshold: 0.3,
  /** A box is kept from this mean probability on. */
  boxThreshold: 0.6,
  /** The detector draws text boxes shrunk; each side moves out by area x ratio / perimeter. */
  growRatio: 1.5,
  /** Boxes with a shorter side (map pixels) are noise. */
  smallestSide: 3,
  /** Spots of fewer map pixels are noise. */
  smallestSpot: 6,
} as const;

/** How the recogniser is fed and its answer is read. */
export const RECOGNITION = {
  /** Height of a line crop in pixels. */
  height: 48,
  /** Widths are padded to a multiple of this. */
  widthStep: 32,
  /** Pixels of width that one time step of the output covers. */
  pixelsPerStep: 8,
  /** Longer crops are cut at word gaps. */
  longestWidth: 1000,
  /** What was read in a squeezed crop counts from this mean confidence on (see `NARROW_SHARE`). */
  sureNarrow: 0.97,
  /** Lines with a lower mean confidence are taken for noise. */
  lowestConfidence: 0.5,
  /** Where nothing is the best class and a blank the second, a blank is read from this probability on. */
  blankProbability: 0.01,
} as const;

/**
 * A crop is first read squeezed to this share of its width, and as it is where that was not read for sure: time goes with the
 * width, and most print has letters to spare. 0.85 loses nothing in the corpus, 0.75 an accent (docs/decisions, "the engine in the
 * browser"): native code has the time to be careful, WebAssembly has not.
 */
export const NARROW_SHARE = { native: 0.85, web: 0.75 } as const;

/** The orientation model sees the middle `side` x `side` pixels of a page whose short side is scaled to `shortSide`. */
export const ORIENTATION = { shortSide: 256, side: 224 } as const;

/** Classes of the layout model (CDLA), in the order of its output. */
export const LAYOUT_CLASSES = [
  'text',
  'title',
  'figure',
  'figure_caption',
  'table',
  'table_caption',
  'header',
  'footer',
  'reference',
  'equation',
] as const;
/** A class of the layout model. */
export type LayoutClass = (typeof LAYOUT_CLASSES)[number];

/** How the layout model is fed (the page stretched to this size) and its maps are read. */
export const LAYOUT = {
  width: 608,
  height: 800,
  strides: [8, 16, 32, 64],
  /** Bins of the distribution in which each side of a box is given. */
  bins: 8,
  scoreThreshold: 0.4,
  /** Of two boxes of one class that share more of their union, the surer one stays. */
  overlapThreshold: 0.5,
} as const;

/** The table model sees a square of this side (pixels), the table at its top left. */
export const TABLE = { side: 488 } as const;

const spans = (name: string): string[] => Array.from({ length: 19 }, (_, index) => ` ${name}="${index + 2}"`);

/** Tokens of the table model, in the order of its output: HTML in pieces. */
export const TABLE_TOKENS: readonly string[] = [
  'sos',
  '<thead>',
  '</thead>',
  '<tbody>',
  '</tbody>',
  '<tr>',
  '</tr>',
  '<td',
  '>',
  '</td>',
  ...spans('colspan'),
  ...spans('rowspan'),
  '<td></td>',
  'eos',
];
