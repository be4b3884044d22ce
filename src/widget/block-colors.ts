import type { BlockLabel } from '#core/ids.ts';

/** One colour a kind of block, as a custom property of the design tokens. */
const COLORS: Record<BlockLabel, string> = {
  title: 'title',
  sub_title: 'title',
  text: 'text',
  list: 'text',
  table: 'table',
  table_caption: 'caption',
  table_footnote: 'caption',
  image: 'image',
  image_caption: 'caption',
  figure: 'image',
  figure_caption: 'caption',
  figure_title: 'caption',
  equation: 'formula',
  header: 'caption',
  footer: 'caption',
  other: 'text',
};

export const blockColor = (label: BlockLabel): string => `var(--block-${COLORS[label]})`;
