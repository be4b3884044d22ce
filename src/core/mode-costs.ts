/**
 * What each mode makes of one picture: how it is fitted, what it costs, how large it is seen. Sources: DeepSeek-OCR's
 * README and config.py (sizes), its process/image_process.py and the model file (fit, valid tokens), deepseek_ocr.py
 * `get_num_image_tokens` (positions), the paper's Table 1 (tokens).
 */
import type { Mode, ProviderId } from './ids.ts';
import { gundamTokens, type TileGrid, validTokens, viewTokens } from './vision-tokens.ts';

/** A mode that the model itself knows; `auto` is one of them, chosen by the provider. */
export type ViewMode = Exclude<Mode, 'auto'>;

/** Side of the square view by mode, in pixels; Gundam's is that of its overview. */
const VIEW_SIDES = { tiny: 512, small: 640, base: 1024, large: 1280, gundam: 1024 } as const satisfies Record<
  ViewMode,
  number
>;
export const VIEW_MODES = ['tiny', 'small', 'base', 'large', 'gundam'] as const satisfies readonly ViewMode[];

/** Side of one of Gundam's tiles, in pixels. */
const TILE_SIDE = 640;

/** Most tiles of Gundam by provider: the model file, which the owner's handler runs, takes 9; vLLM's own code takes 6. */
export const MAX_TILES: Record<ProviderId, number> = { 'runpod-vllm': 6, 'runpod-handler': 9 };

/** What a provider does when it is left to choose. */
export const AUTO_MODE: Record<ProviderId, ViewMode> = { 'runpod-vllm': 'gundam', 'runpod-handler': 'gundam' };

/** What one mode makes of one picture. */
export type ModeCost = {
  mode: ViewMode;
  /** Side of the square view (of Gundam: its overview), in pixels. */
  viewSide: number;
  /** Tiny and Small squash the picture into the square; the others keep its shape and fill up with grey. */
  fit: 'stretched' | 'padded';
  /** Gundam's tiles; 0 x 0 in the other modes, and where the overview is enough. */
  grid: TileGrid;
  /** Vision tokens as the paper counts them. */
  tokens: number;
  /** Tokens that look at the picture and not at padding, by the model file's rule, which cuts off. */
  valid: number;
  /** Places in the 8,192-token context: the tokens, a line end a row, one separator. */
  positions: number;
  /** Pixels that the picture has in the finest view of it. */
  seen: { width: number; height: number };
  /** Share of the square view that is padding, 0 (none) to 1. */
  padding: number;
};

/** Size of a picture that is scaled to fit into a square, its shape kept; at least one pixel a side. */
function fitInto(side: number, width: number, height: number): { width: number; height: number } {
  const scale = side / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const paddingOf = (width: number, height: number): number => 1 - Math.min(width, height) / Math.max(width, height);

function gundamCost(width: number, height: number, maxTiles: number): ModeCost {
  const { columns, rows, tokens, valid, positions } = gundamTokens(width, height, maxTiles);
  const viewSide = VIEW_SIDES.gundam;
  return {
    mode: 'gundam',
    viewSide,
    fit: 'padded',
    grid: { columns, rows },
    tokens,
    valid,
    positions,
    seen: columns > 0 ? { width: columns * TILE_SIDE, height: rows * TILE_SIDE } : fitInto(viewSide, width, height),
    padding: paddingOf(width, height),
  };
}

/**
 * What `mode` makes of a picture of `width` x `height` pixels (whole numbers from 1).
 * @param maxTiles most tiles of Gundam, see `MAX_TILES`.
 */
export function modeCost(mode: ViewMode, width: number, height: number, maxTiles: number): ModeCost {
  if (mode === 'gundam') return gundamCost(width, height, maxTiles);
  const viewSide = VIEW_SIDES[mode];
  const tokens = viewTokens(viewSide);
  const side = Math.sqrt(tokens);
  const isStretched = mode === 'tiny' || mode === 'small';
  return {
    mode,
    viewSide,
    fit: isStretched ? 'stretched' : 'padded',
    grid: { columns: 0, rows: 0 },
    tokens,
    valid: isStretched ? tokens : validTokens(tokens, width, height),
    positions: side * (side + 1) + 1,
    seen: isStretched ? { width: viewSide, height: viewSide } : fitInto(viewSide, width, height),
    padding: isStretched ? 0 : paddingOf(width, height),
  };
}

/** The mode that a choice comes down to at a provider. */
export const resolveMode = (mode: Mode, provider: ProviderId): ViewMode =>
  mode === 'auto' ? AUTO_MODE[provider] : mode;

/** True where a provider lets one choose: it knows more than one mode beside `auto`. */
export const hasModeChoice = (modes: readonly Mode[]): boolean => modes.filter((mode) => mode !== 'auto').length > 1;

/** The chosen mode where it is on offer, `auto` where it is not. */
export const offeredMode = (mode: Mode, modes: readonly Mode[]): Mode => (modes.includes(mode) ? mode : 'auto');
