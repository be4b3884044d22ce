import type { ModeCost } from '#core/mode-costs.ts';

/** Pixels of a view that one token stands for, each way: patches of 16, four by four of them compressed into one. */
const TOKEN_PIXELS = 64;

/** Fractions of the picture at which lines stand that are `step` apart, the first of them at `offset`. */
function linesAt(offset: number, step: number): number[] {
  const lines: number[] = [];
  for (let at = offset; at < 1; at += step) if (at > 0.001) lines.push(at);
  return lines;
}

/** Token lines of one direction: in tiles and squashed views they fill the picture, in padded ones the square around it. */
function tokenLines(seenPixels: number, viewSide: number, isPadded: boolean): number[] {
  const step = TOKEN_PIXELS / seenPixels;
  const before = isPadded ? (viewSide - seenPixels) / 2 / seenPixels : 0;
  return linesAt(-before % step, step);
}

const path = (columns: readonly number[], rows: readonly number[]): string =>
  [...columns.map((x) => `M${x} 0V1`), ...rows.map((y) => `M0 ${y}H1`)].join('');

/** What the model sees, drawn over the picture: thin lines between tokens, strong ones between tiles. For the eye alone. */
export function ModeView({ cost }: { cost: ModeCost }) {
  const { grid, seen, viewSide, fit } = cost;
  const isTiled = grid.columns > 0;
  const isPadded = fit === 'padded' && !isTiled;
  const tokens = path(tokenLines(seen.width, viewSide, isPadded), tokenLines(seen.height, viewSide, isPadded));
  const tiles = isTiled ? path(linesAt(0, 1 / grid.columns), linesAt(0, 1 / grid.rows)) : '';
  return (
    <svg
      aria-hidden="true"
      data-mode-view={cost.mode}
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 z-[2] size-full fill-none [&_path]:[vector-effect:non-scaling-stroke]"
    >
      <path d={tokens} stroke="var(--block-text)" strokeWidth="0.75" opacity="0.45" />
      <path d={tiles} stroke="#fff" strokeWidth="5" opacity="0.8" />
      <path d={tiles} stroke="var(--block-text)" strokeWidth="2.5" />
      <path d="M0 0H1V1H0Z" stroke="var(--block-text)" strokeWidth="4" />
    </svg>
  );
}
