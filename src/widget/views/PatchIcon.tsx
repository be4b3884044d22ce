/** Side of a patch and of the room that it has, in pixels. */
const PATCH = 5;
const STEP = 7;
/** Patches that look at padding or nothing much, so that it is a page and no chessboard. */
const FAINT = new Set([4, 14]);

/** The page as patches, 4 by 4: the sign of how finely the model looks. */
export const PatchIcon = () => (
  <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" className="shrink-0 text-accent">
    {Array.from({ length: 16 }, (_, index) => (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: the patches never change
        key={index}
        x={(index % 4) * STEP}
        y={Math.floor(index / 4) * STEP}
        width={PATCH}
        height={PATCH}
        fill="currentColor"
        opacity={FAINT.has(index) ? 0.3 : 1}
      />
    ))}
  </svg>
);
