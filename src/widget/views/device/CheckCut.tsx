import type { Box } from '#core/geometry.ts';
import type { Picture } from '../../workbench-state.ts';

/** Surroundings of a word, in its heights: enough of its line to recognise it. */
const AROUND = { across: 4, along: 0.9 };

/** A word on the picture, framed, with some of what stands around it. */
export function CheckCut({ picture, box, label }: { picture: Picture; box: Box; label: string }) {
  const { width, height } = picture;
  const [left, top, right, bottom] = [box[0] * width, box[1] * height, box[2] * width, box[3] * height];
  const size = Math.max(1, Math.min(bottom - top, height / 20));
  const view = [
    Math.max(0, left - AROUND.across * size),
    Math.max(0, top - AROUND.along * size),
    Math.min(width, right + AROUND.across * size),
    Math.min(height, bottom + AROUND.along * size),
  ] as const;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${view[0]} ${view[1]} ${view[2] - view[0]} ${view[3] - view[1]}`}
      className="h-[72px] w-full rounded-small border border-line-soft bg-white"
    >
      <image href={picture.url} width={width} height={height} />
      <rect
        x={left - size / 10}
        y={top - size / 10}
        width={right - left + size / 5}
        height={bottom - top + size / 5}
        fill="none"
        stroke="#8a5200"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
