import type { DraftPart } from '#core/draft.ts';

/** Where the blocks of the draft stand, drawn over the picture in dashes. For the eye alone. */
export function DraftBoxes({ rest }: { rest: readonly DraftPart[] }) {
  return (
    <svg
      aria-hidden="true"
      data-draft-boxes={rest.length}
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full fill-none [&_rect]:[vector-effect:non-scaling-stroke]"
    >
      {rest.flatMap(({ block }) =>
        block.boxes.map(([left, top, right, bottom], index) => (
          <rect
            // A block's boxes have no other identity than their order.
            key={`${block.id}-${
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              index
            }`}
            x={left}
            y={top}
            width={right - left}
            height={bottom - top}
            stroke="var(--block-text)"
            strokeWidth="1.5"
            strokeDasharray="5 4"
            opacity="0.7"
          />
        )),
      )}
    </svg>
  );
}
