import type { Picture } from '../workbench-state.ts';

type Props = { picture: Picture; box: readonly [number, number, number, number] | readonly number[]; alt: string };

/** A rectangle of the visitor's own picture, cut out by CSS alone. */
export function PictureCut({ picture, box, alt }: Props) {
  const [left = 0, top = 0, right = 1, bottom = 1] = box;
  const width = Math.max(1, (right - left) * picture.width);
  const height = Math.max(1, (bottom - top) * picture.height);
  return (
    <svg
      role="img"
      aria-label={alt}
      viewBox={`${left * picture.width} ${top * picture.height} ${width} ${height}`}
      style={{ width: `min(100%, ${Math.round(width)}px)`, aspectRatio: `${width} / ${height}`, maxHeight: '320px' }}
      className="block rounded-small border border-line-soft bg-white"
    >
      <image href={picture.url} width={picture.width} height={picture.height} />
    </svg>
  );
}
