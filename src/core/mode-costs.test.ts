import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TILES, modeCost, offeredMode, resolveMode, VIEW_MODES, type ViewMode } from './mode-costs.ts';

type Gundam = [columns: number, rows: number, tokens: number, positions: number, valid: number];
const none: Gundam = [0, 0, 256, 273, 256];

// Computed independently from the published algorithm: size; valid of Base and Large (model file); Gundam with 6 and 9 tiles.
const vectors: [width: number, height: number, base: number, large: number, six: Gundam, nine: Gundam][] = [
  [500, 500, 256, 400, none, none],
  [640, 640, 256, 400, none, none],
  [641, 480, 191, 299, [3, 2, 856, 893, 791], [3, 2, 856, 893, 791]],
  [600, 800, 192, 300, [2, 3, 856, 903, 792], [2, 3, 856, 903, 792]],
  [1024, 1024, 256, 400, [2, 2, 656, 693, 656], [2, 2, 656, 693, 656]],
  [1240, 1754, 180, 282, [2, 3, 856, 903, 780], [2, 3, 856, 903, 780]],
  [1224, 1584, 197, 309, [2, 3, 856, 903, 797], [2, 3, 856, 903, 797]],
  [2480, 3508, 180, 282, [2, 3, 856, 903, 780], [2, 3, 856, 903, 780]],
  [1600, 1200, 192, 300, [3, 2, 856, 893, 792], [3, 2, 856, 893, 792]],
  [1920, 1080, 144, 225, [2, 1, 456, 483, 344], [4, 2, 1056, 1093, 944]],
  [1080, 1920, 144, 225, [1, 2, 456, 493, 344], [2, 4, 1056, 1113, 944]],
  [3000, 1000, 85, 133, [3, 1, 556, 583, 385], [3, 1, 556, 583, 385]],
  [2000, 1600, 204, 320, [3, 2, 856, 893, 804], [3, 3, 1156, 1203, 1104]],
  [1200, 960, 204, 320, [2, 2, 656, 693, 604], [2, 2, 656, 693, 604]],
  [4000, 4000, 256, 400, [2, 2, 656, 693, 656], [3, 3, 1156, 1203, 1156]],
  [800, 1600, 128, 200, [1, 2, 456, 493, 328], [1, 2, 456, 493, 328]],
  [2000, 4000, 128, 200, [1, 2, 456, 493, 328], [2, 4, 1056, 1113, 928]],
  [5000, 700, 35, 56, [6, 1, 856, 883, 635], [7, 1, 956, 983, 735]],
];

/** Gundam and the square modes once more, by counting instead of by formula: patches, rows, and every possible grid. */
function slowCost(mode: ViewMode, width: number, height: number, maxTiles: number) {
  const countView = (columnsOfPixels: number, rowsOfPixels: number) => {
    let tokens = 0;
    let positions = 0;
    // A patch is 16 pixels, and the compressor makes one token of 4 x 4 patches.
    for (let y = 0; y < rowsOfPixels; y += 64) {
      for (let x = 0; x < columnsOfPixels; x += 64) {
        tokens += 1;
        positions += 1;
      }
      positions += 1;
    }
    return { tokens, positions };
  };
  const side = { tiny: 512, small: 640, base: 1024, large: 1280, gundam: 1024 }[mode];
  const view = countView(side, side);
  const squashed = mode === 'tiny' || mode === 'small';
  const [short, long] = width < height ? [width, height] : [height, width];
  let seesPicture = 0;
  if (squashed) seesPicture = view.tokens;
  // The largest whole number whose share of the tokens is not above the picture's share of the square.
  else while ((seesPicture + 1) * long <= view.tokens * short) seesPicture += 1;
  let best: { columns: number; rows: number } | null = null;
  if (mode === 'gundam' && (width > 640 || height > 640)) {
    for (let count = 2; count <= maxTiles; count += 1) {
      for (let columns = 1; columns <= count; columns += 1) {
        const rows = count / columns;
        if (!Number.isInteger(rows)) continue;
        const gap = Math.abs(width / height - columns / rows);
        const bestGap = best ? Math.abs(width / height - best.columns / best.rows) : Number.POSITIVE_INFINITY;
        if (gap < bestGap || (gap === bestGap && width * height > (640 * 640 * count) / 2)) best = { columns, rows };
      }
    }
  }
  const tiles = best ? countView(best.columns * 640, best.rows * 640) : { tokens: 0, positions: 0 };
  return {
    grid: best ?? { columns: 0, rows: 0 },
    tokens: view.tokens + tiles.tokens,
    positions: view.positions + tiles.positions + 1,
    valid: seesPicture + tiles.tokens,
  };
}

describe('what a mode costs', () => {
  it.each(vectors)('%i x %i is what the published algorithm says', (width, height, base, large, six, nine) => {
    expect(modeCost('tiny', width, height, 6)).toMatchObject({ tokens: 64, valid: 64, positions: 73 });
    expect(modeCost('small', width, height, 6)).toMatchObject({ tokens: 100, valid: 100, positions: 111 });
    expect(modeCost('base', width, height, 6)).toMatchObject({ tokens: 256, valid: base, positions: 273 });
    expect(modeCost('large', width, height, 6)).toMatchObject({ tokens: 400, valid: large, positions: 421 });
    for (const [maxTiles, [columns, rows, tokens, positions, valid]] of [
      [6, six],
      [9, nine],
    ] as const) {
      const expected = { grid: { columns, rows }, tokens, positions, valid };
      expect(modeCost('gundam', width, height, maxTiles)).toMatchObject(expected);
    }
  });

  it('is what counting patch by patch gives, for any picture', () => {
    const side = fc.integer({ min: 1, max: 8000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...VIEW_MODES),
        side,
        side,
        fc.constantFrom(6, 9),
        (mode, width, height, maxTiles) => {
          const { grid, tokens, positions, valid } = modeCost(mode, width, height, maxTiles);
          expect({ grid, tokens, positions, valid }).toEqual(slowCost(mode, width, height, maxTiles));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never sees more than its view, nor pads what it stretches', () => {
    const side = fc.integer({ min: 1, max: 16_384 });
    fc.assert(
      fc.property(fc.constantFrom(...VIEW_MODES), side, side, (mode, width, height) => {
        const { seen, viewSide, padding, fit, grid, valid, tokens } = modeCost(mode, width, height, 9);
        const tiled = grid.columns > 0;
        expect(seen.width).toBeLessThanOrEqual(tiled ? grid.columns * 640 : viewSide);
        expect(seen.height).toBeLessThanOrEqual(tiled ? grid.rows * 640 : viewSide);
        expect(padding).toBeGreaterThanOrEqual(0);
        expect(padding).toBeLessThan(1);
        if (fit === 'stretched') expect(padding).toBe(0);
        expect(valid).toBeLessThanOrEqual(tokens);
      }),
    );
  });
});

describe('the modes on offer', () => {
  it('leave the choice to the provider where the chosen one is not among them', () => {
    expect(offeredMode('tiny', ['auto', 'gundam'])).toBe('auto');
    expect(offeredMode('gundam', ['auto', 'gundam'])).toBe('gundam');
    expect(resolveMode('auto', 'runpod-vllm')).toBe('gundam');
    expect(resolveMode('base', 'runpod-handler')).toBe('base');
  });

  it('cut a wide screen into twice as many tiles by the model file as by vLLM', () => {
    expect(modeCost('gundam', 1920, 1080, MAX_TILES['runpod-vllm']).grid).toEqual({ columns: 2, rows: 1 });
    expect(modeCost('gundam', 1920, 1080, MAX_TILES['runpod-handler']).grid).toEqual({ columns: 4, rows: 2 });
  });
});
