/**
 * What a picture costs in every mode of DeepSeek-OCR and in DeepSeek-OCR 2: the rows of the calculator. Sources: see
 * `#core/vision-tokens.ts`; for DeepSeek-OCR 2 its paper (arXiv 2601.20552) and its repository.
 */
import { modeCost, VIEW_MODES, type ViewMode } from '#core/mode-costs.ts';
import { type TileGrid, tileGrid, validTokensOfPaper } from '#core/vision-tokens.ts';

/** Pixels a side that the calculator takes. */
export const SIDE_BOUNDS = { least: 1, most: 100_000 } as const;
/** Text tokens that the calculator takes. */
export const TEXT_BOUNDS = { least: 0, most: 1_000_000 } as const;
/** Most tiles of Gundam: 6 in vLLM, 9 in the model file. */
export const TILE_CHOICES = [6, 9] as const;
export type TileChoice = (typeof TILE_CHOICES)[number];

/** What is asked of the calculator. */
export type PictureQuestion = { width: number; height: number; tiles: TileChoice; text: number };

/** A4 at 150 dpi, and as much text as the paper's densest test pages have. */
export const FIRST_QUESTION: PictureQuestion = { width: 1240, height: 1754, tiles: 6, text: 1000 };

export const COST_ROWS = [...VIEW_MODES, 'second'] as const;
export type CostRowId = ViewMode | 'second';

export type PictureCost = {
  id: CostRowId;
  grid: TileGrid;
  /** Vision tokens as the papers count them. */
  tokens: number;
  /** Places in the decoder's context. */
  positions: number;
  /** Tokens that do not look at padding, by the model file, which rounds down. Null: nobody says. */
  valid: number | null;
  /** The same by the paper's equation, which rounds up; for Base and Large alone. */
  validOfPaper: number | null;
  /** Text tokens for each valid vision token (for each vision token where nobody says what is valid). */
  compression: number;
};

/** DeepSeek-OCR 2 (arXiv 2601.20552): tiles of 768 pixels with 144 tokens each, at most 6, and an overview of 256. */
const SECOND = { tileSide: 768, tileTokens: 144, overviewTokens: 256, maxTiles: 6 } as const;

function secondCost({ width, height, text }: PictureQuestion): PictureCost {
  const grid = tileGrid(width, height, SECOND.maxTiles, SECOND.tileSide);
  const tokens = grid.columns * grid.rows * SECOND.tileTokens + SECOND.overviewTokens;
  // One separator, no line ends.
  return {
    id: 'second',
    grid,
    tokens,
    positions: tokens + 1,
    valid: null,
    validOfPaper: null,
    compression: text / tokens,
  };
}

function costOf(mode: ViewMode, question: PictureQuestion): PictureCost {
  const { width, height, tiles, text } = question;
  const { grid, tokens, positions, valid } = modeCost(mode, width, height, tiles);
  const hasPaperRule = mode === 'base' || mode === 'large';
  return {
    id: mode,
    grid,
    tokens,
    positions,
    valid,
    validOfPaper: hasPaperRule ? validTokensOfPaper(tokens, width, height) : null,
    // A sliver of a picture may have no valid token at all.
    compression: text / Math.max(1, valid),
  };
}

/** The cost of a picture, a row a mode. */
export const pictureCosts = (question: PictureQuestion): PictureCost[] => [
  ...VIEW_MODES.map((mode) => costOf(mode, question)),
  secondCost(question),
];

/** A whole number within bounds, or undefined. Written numbers may have blanks around them. */
export function wholeNumber(written: string, { least, most }: { least: number; most: number }): number | undefined {
  if (!/^\s*\d{1,9}\s*$/.test(written)) return undefined;
  const value = Number(written);
  return value >= least && value <= most ? value : undefined;
}

/** The question of an address, with `FIRST_QUESTION` where it says nothing that can be used. */
export function questionOf(parameters: URLSearchParams): PictureQuestion {
  const read = (name: string, bounds: { least: number; most: number }, fallback: number): number =>
    wholeNumber(parameters.get(name) ?? '', bounds) ?? fallback;
  const tiles = read('tiles', { least: 6, most: 9 }, FIRST_QUESTION.tiles);
  return {
    width: read('width', SIDE_BOUNDS, FIRST_QUESTION.width),
    height: read('height', SIDE_BOUNDS, FIRST_QUESTION.height),
    tiles: TILE_CHOICES.find((choice) => choice === tiles) ?? FIRST_QUESTION.tiles,
    text: read('text', TEXT_BOUNDS, FIRST_QUESTION.text),
  };
}

/** The address that carries a question, without its path. */
export const questionAddress = ({ width, height, tiles, text }: PictureQuestion): string =>
  `?width=${width}&height=${height}&tiles=${tiles}&text=${text}#calculator`;
