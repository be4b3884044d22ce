/**
 * Published scores, whole tables as one document prints them. Two systems are set side by side only where one table has both:
 * same benchmark, same version, same hands.
 */
import { DISTANCE_PARTS, EDIT_DISTANCES, type EditDistances } from '#paper/edit-distances.ts';
import { OMNIDOCBENCH_1_5 } from '#paper/scores.ts';
import type { SourceId } from '#paper/sources.ts';

/** Columns that need words in each language; `overall` is every table's first. */
export const SCORE_COLUMNS = [
  'overall',
  'text',
  'formula',
  'table',
  'order',
  'arxiv',
  'old-scans-math',
  'tables',
  'old-scans',
  'headers',
  'multi-column',
  'tiny-text',
  'base',
  'photographed',
] as const;
export type ScoreColumn = (typeof SCORE_COLUMNS)[number];

export type ScoreRow = {
  /** File of `content/products`; a system may have several rows. */
  product: string;
  /** The system as the table names it. */
  printed: string;
  values: Partial<Record<ScoreColumn, number>>;
};

export type ScoreTable = {
  id:
    | 'olmocr-bench'
    | 'omnidocbench-1.5'
    | 'omnidocbench-1.5-hunyuan'
    | 'omnidocbench-2025-en'
    | 'omnidocbench-2025-zh'
    | 'omnidocbench-1.6';
  better: 'higher' | 'lower';
  /** Digits behind the point, as printed. */
  digits: number;
  columns: readonly ScoreColumn[];
  source: SourceId;
  rows: readonly ScoreRow[];
};

const OLMOCR_COLUMNS = [
  'overall',
  'arxiv',
  'old-scans-math',
  'tables',
  'old-scans',
  'headers',
  'multi-column',
  'tiny-text',
  'base',
] as const satisfies readonly ScoreColumn[];

const olmocr = (product: string, printed: string, ...scores: number[]): ScoreRow => ({
  product,
  printed,
  values: Object.fromEntries(OLMOCR_COLUMNS.map((column, index) => [column, scores[index]])),
});

/** olmOCR-bench as the README of allenai/olmocr prints it; * marks the authors' own numbers, without a run at olmOCR. */
const OLMOCR_BENCH: readonly ScoreRow[] = [
  olmocr('mistral-ocr', 'Mistral OCR API', 72.0, 77.2, 67.5, 60.6, 29.3, 93.6, 71.3, 77.1, 99.4),
  olmocr('marker', 'Marker 1.10.1', 76.1, 83.8, 66.8, 72.9, 33.5, 86.6, 80.0, 85.7, 99.3),
  olmocr('mineru', 'MinerU 2.5.4*', 75.2, 76.6, 54.6, 84.9, 33.7, 96.6, 78.2, 83.5, 93.7),
  olmocr('deepseek-ocr', 'DeepSeek-OCR', 75.7, 77.2, 73.6, 80.2, 33.3, 96.1, 66.4, 79.4, 99.8),
  olmocr('nanonets-ocr2', 'Nanonets-OCR2-3B', 69.5, 75.4, 46.1, 86.8, 40.9, 32.1, 81.9, 93.0, 99.6),
  olmocr('paddleocr-vl', 'PaddleOCR-VL*', 80.0, 85.7, 71.0, 84.1, 37.8, 97.0, 79.9, 85.7, 98.5),
  olmocr('chandra', 'Chandra OCR 0.1.0*', 83.1, 82.2, 80.3, 88.0, 50.4, 90.8, 81.2, 92.3, 99.9),
  olmocr('olmocr', 'olmOCR v0.4.0', 82.4, 83.0, 82.3, 84.9, 47.7, 96.1, 83.7, 81.9, 99.7),
];

/** Names of systems in the DeepSeek papers, and the files that speak of them. */
const PRINTED: Record<string, string> = {
  'PaddleOCR-VL': 'paddleocr-vl',
  'DeepSeek-OCR 2': 'deepseek-ocr-2',
  'MinerU2.5': 'mineru',
  'MinerU2-VLM': 'mineru',
  'MinerU2-pp': 'mineru',
  'MinerU-2.1.1': 'mineru',
  'MinerU2.0': 'mineru',
  'dots.ocr': 'dots-ocr',
  'DeepSeek-OCR': 'deepseek-ocr',
  olmOCR: 'olmocr',
  'olmOCR (first)': 'olmocr',
  'Marker-1.8.2': 'marker',
  Marker: 'marker',
  Mathpix: 'mathpix',
  Gundam: 'deepseek-ocr',
};

const distanceRows = (language: 'english' | 'chinese'): ScoreRow[] =>
  EDIT_DISTANCES.flatMap(({ model, interpolated, kind, [language]: distances }) => {
    const product = PRINTED[model];
    if (!product) return [];
    const values: Partial<Record<ScoreColumn, number>> = Object.fromEntries(
      DISTANCE_PARTS.map((part: keyof EditDistances) => [part === 'all' ? 'overall' : part, distances[part]]),
    );
    const name = kind === 'deepseek-ocr' ? `DeepSeek-OCR, ${model}` : model;
    return [{ product, printed: interpolated ? `${name} (200 dpi)` : name, values }];
  });

const DISTANCE_COLUMNS = ['overall', 'text', 'formula', 'table', 'order'] as const satisfies readonly ScoreColumn[];
const overall = (product: string, printed: string, score: number): ScoreRow => ({
  product,
  printed,
  values: { overall: score },
});

/** Scores in which more is better; the table's edit distance of the text is left out. The last are photographs of the same pages. */
const HUNYUAN_COLUMNS = ['overall', 'formula', 'table', 'photographed'] as const satisfies readonly ScoreColumn[];
const hunyuan = (product: string, printed: string, ...scores: number[]): ScoreRow => ({
  product,
  printed,
  values: Object.fromEntries(
    HUNYUAN_COLUMNS.flatMap((column, index) => (scores[index] === undefined ? [] : [[column, scores[index]]])),
  ),
});

export const SCORE_TABLES: readonly ScoreTable[] = [
  {
    id: 'olmocr-bench',
    better: 'higher',
    digits: 1,
    columns: OLMOCR_COLUMNS,
    source: 'olmocr',
    rows: OLMOCR_BENCH,
  },
  {
    id: 'omnidocbench-1.5',
    better: 'higher',
    digits: 2,
    columns: ['overall'],
    source: 'paper-2-scores',
    rows: OMNIDOCBENCH_1_5.flatMap(({ model, score, source }) => {
      const product = PRINTED[model];
      return product && source === 'paper-2-scores' ? [overall(product, model, score)] : [];
    }),
  },
  {
    id: 'omnidocbench-1.5-hunyuan',
    better: 'higher',
    digits: 2,
    columns: HUNYUAN_COLUMNS,
    source: 'hunyuan',
    rows: [
      hunyuan('deepseek-ocr', 'Deepseek-OCR', 87.01, 83.37, 84.97, 74.23),
      hunyuan('mistral-ocr', 'Mistral-OCR', 78.83, 82.84, 70.03),
      hunyuan('mineru', 'MinerU2.5', 90.67, 88.46, 88.22, 70.91),
      hunyuan('paddleocr-vl', 'PaddleOCR-VL', 92.86, 91.22, 90.89, 72.19),
      hunyuan('dots-ocr', 'dots.ocr', 88.41, 83.22, 86.78, 78.01),
      hunyuan('hunyuan-ocr', 'HunyuanOCR', 94.1, 94.73, 91.81, 85.21),
    ],
  },
  {
    id: 'omnidocbench-2025-en',
    better: 'lower',
    digits: 3,
    columns: DISTANCE_COLUMNS,
    source: 'paper-omnidocbench',
    rows: distanceRows('english'),
  },
  {
    id: 'omnidocbench-2025-zh',
    better: 'lower',
    digits: 3,
    columns: DISTANCE_COLUMNS,
    source: 'paper-omnidocbench',
    rows: distanceRows('chinese'),
  },
  {
    id: 'omnidocbench-1.6',
    better: 'higher',
    digits: 2,
    columns: ['overall'],
    source: 'unlimited-ocr',
    rows: [
      overall('deepseek-ocr-2', 'DeepSeek-OCR 2', 90.25),
      overall('unlimited-ocr', 'Unlimited-OCR', 93.92),
      overall('hunyuan-ocr', 'HunyuanOCR', 89.95),
    ],
  },
];

/**
 * The tables in which both DeepSeek-OCR and one of `others` stand, cut down to their rows.
 * @param others files of `content/products`; several for an app with several models.
 */
export const tablesWithBoth = (others: readonly string[]): ScoreTable[] =>
  SCORE_TABLES.map((table) => ({
    ...table,
    rows: table.rows.filter(
      ({ product }) => product === 'deepseek-ocr' || product === 'deepseek-ocr-2' || others.includes(product),
    ),
  })).filter(
    ({ rows }) =>
      rows.some(({ product }) => product === 'deepseek-ocr') && rows.some(({ product }) => others.includes(product)),
  );
