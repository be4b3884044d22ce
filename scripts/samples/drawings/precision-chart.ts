/**
 * A bar chart of measured numbers: how exactly DeepSeek-OCR reads pages of the Fox benchmark back out of 64 and of 100
 * vision tokens. Numbers: Table 2 of "DeepSeek-OCR: Contexts Optical Compression", arXiv 2510.18234.
 */
import { type Drawing, SERIF_FACES } from './drawing.ts';

/** Text tokens of a page, and precision in per cent with 64 and with 100 vision tokens. */
const ROWS: readonly (readonly [range: string, with64: number, with100: number])[] = [
  ['600–700', 96.5, 98.5],
  ['700–800', 93.8, 97.3],
  ['800–900', 83.8, 96.8],
  ['900–1000', 85.9, 96.8],
  ['1000–1100', 79.3, 91.5],
  ['1100–1200', 76.4, 89.8],
  ['1200–1300', 59.1, 87.1],
];

const WIDTH = 1040;
const HEIGHT = 640;
const PLOT = { left: 84, right: 1004, top: 156, bottom: 520 };
/** Where a bar's inside ends and its colour begins: bars start at zero, so that their lengths may be compared. */
const LONGEST = 100;
const SERIES = [
  { name: '64 vision tokens (512 × 512)', color: '#c98a2b' },
  { name: '100 vision tokens (640 × 640)', color: '#2f4bdd' },
] as const;
const BAR = 46;
const GAP = 4;

const heightOf = (percent: number): number => ((PLOT.bottom - PLOT.top) * percent) / LONGEST;
const yOf = (percent: number): number => PLOT.bottom - heightOf(percent);
const text = (x: number, y: number, words: string, kind: string): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" class="${kind}">${words}</text>`;

function scale(): string {
  return [0, 20, 40, 60, 80, 100]
    .map((percent) => {
      const y = yOf(percent);
      const line = `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}" class="${percent === 0 ? 'axis' : 'grid'}"/>`;
      return line + text(PLOT.left - 12, y + 5, `${percent}%`, 'tick');
    })
    .join('');
}

function bars(): string {
  const step = (PLOT.right - PLOT.left) / ROWS.length;
  return ROWS.map(([range, ...values], index) => {
    const center = PLOT.left + step * (index + 0.5);
    const pair = values.map((value, series) => {
      const x = center + (series === 0 ? -BAR - GAP / 2 : GAP / 2);
      const bar = `<rect x="${x.toFixed(1)}" y="${yOf(value).toFixed(1)}" width="${BAR}" height="${heightOf(value).toFixed(1)}" fill="${SERIES[series]?.color}"/>`;
      return bar + text(x + BAR / 2, yOf(value) - 8, value.toFixed(1), 'value');
    });
    return pair.join('') + text(center, PLOT.bottom + 26, range, 'range');
  }).join('');
}

const legend = (): string =>
  SERIES.map(({ name, color }, index) => {
    const x = PLOT.left + index * 268;
    return `<rect x="${x}" y="109" width="14" height="14" fill="${color}"/>${text(x + 22, 121.5, name, 'legend')}`;
  }).join('');

const STYLE = `${SERIF_FACES}
  body { margin: 0; background: #fff; }
  svg { display: block; }
  text { fill: #1d2026; font-family: 'Liberation Sans', Arial, sans-serif; font-size: 14.5px; }
  .title { font: 600 27px 'Source Serif 4', serif; letter-spacing: -0.004em; }
  .lead { fill: #565a63; font-size: 16px; }
  .tick { text-anchor: end; fill: #565a63; }
  .value { text-anchor: middle; font-weight: 700; paint-order: stroke; stroke: #fff; stroke-width: 6px; stroke-linejoin: round; }
  .range { text-anchor: middle; }
  .name { text-anchor: middle; fill: #565a63; }
  .source { fill: #565a63; font-size: 13px; }
  .axis { stroke: #1d2026; stroke-width: 1.4; }
  .grid { stroke: #dcdee3; stroke-width: 1; }`;

/** The chart, drawn as SVG. */
export const precisionChart = (): Drawing => ({
  width: WIDTH,
  height: HEIGHT,
  scale: 1.5,
  style: STYLE,
  body: `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    ${text(36, 52, 'Fewer tokens, fewer right words', 'title')}
    ${text(36, 80, 'Precision of DeepSeek-OCR on English pages of the Fox benchmark, in per cent', 'lead')}
    ${legend()}${scale()}${bars()}
    ${text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 57, 'Text tokens on the page', 'name')}
    ${text(36, HEIGHT - 22, 'Numbers: DeepSeek-OCR: Contexts Optical Compression, arXiv 2510.18234, Table 2. Chart: deepseekocr.io.', 'source')}
  </svg>`,
});
