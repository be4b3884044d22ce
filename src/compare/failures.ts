/**
 * Readings that went wrong, from the benchmark’s newest run. `tests/compare.test.ts` holds each against it: what stands on
 * the page is in the typed truth, what was written is in the engine’s words, and the other way round neither is.
 */
import type { BenchmarkPicture } from './pictures.ts';

export const FAILURE_IDS = [
  'bad-copy',
  'upside-down',
  'lost-point',
  'other-character',
  'labels-apart',
  'wrong-pack',
  'read-together',
  'price-tags',
  'brackets',
  'turned-mark',
  'page-head',
  'cut-reference',
  'hyphen',
] as const;
export type FailureId = (typeof FAILURE_IDS)[number];

export type Failure = {
  id: FailureId;
  picture: BenchmarkPicture;
  engine: 'tesseract-node' | 'tesseract-wasm-node' | 'device-node' | 'deepseek-ocr-recorded';
  /** Words of the typed truth. */
  stands: string;
  /** What the engine wrote in their place; empty where it wrote nothing of them. */
  wrote: string;
};

const failure = (
  id: FailureId,
  engine: Failure['engine'],
  picture: BenchmarkPicture,
  stands: string,
  wrote: string,
): Failure => ({ id, picture, engine, stands, wrote });

export const FAILURES: readonly Failure[] = [
  failure('bad-copy', 'tesseract-node', '33_noise', 'Minutes of the parish council', ''),
  failure(
    'upside-down',
    'tesseract-wasm-node',
    '20_rot90',
    'was not significant during fiscal years 2025, 2024, and 2023',
    '£202 PUB 4707 ‘S202 Steak 20sy Buunp Jue UBIS Jou Sem',
  ),
  failure('lost-point', 'tesseract-node', 'paper-page-table', '6 6 OTSL 0.965 0.934 0.955', '| 0.965 | 0.934 | 0955 |'),
  failure('other-character', 'tesseract-node', 'chinese-page', '泡茶最要紧', '泡 共 最 要 紧'),
  failure(
    'labels-apart',
    'tesseract-node',
    'invoice-receipt-qr-bill',
    'Telefon: 059/987 6540',
    'Telefon:\n\nMobil:\n\n2501 Biel',
  ),
  failure(
    'wrong-pack',
    'tesseract-node',
    '35_accents',
    'Die Größe der Häuser überraschte',
    'Die GrofRe der Hauser iiberraschte',
  ),
  failure('read-together', 'tesseract-node', '31_form', '+33 3 88 41 90 27', '+33 3884190 27'),
  failure('price-tags', 'device-node', '12_zh_ad', '日常价¥10.0起', '日常价 直击 日常价¥\n10.0起 10.0起\n底价'),
  failure('brackets', 'device-node', 'paper-page-table', 'TableFormer [9]', 'TableFormer 9'),
  failure('turned-mark', 'device-node', '35_accents', '¡Nadie', ' Nadie'),
  failure(
    'page-head',
    'deepseek-ocr-recorded',
    'paper-page-table',
    'Optimized Table Tokenization for Table Structure Recognition 9',
    '',
  ),
  failure(
    'cut-reference',
    'deepseek-ocr-recorded',
    'paper-page-table',
    'Results are presented in Table. 1.',
    'Results are presented in Table. It is',
  ),
  failure('hyphen', 'deepseek-ocr-recorded', 'paper-page-table', 'PubTables-1M', 'PubTables- 1M'),
];

/** Failures that others reported with DeepSeek-OCR: no GPU was at hand to see them. */
export const REPORTED = [
  { id: 'columns', url: 'https://github.com/deepseek-ai/DeepSeek-OCR/issues/295' },
  { id: 'turned', url: 'https://github.com/deepseek-ai/DeepSeek-OCR/issues/247' },
  { id: 'no-text', url: 'https://github.com/deepseek-ai/DeepSeek-OCR/issues/160' },
  { id: 'newspapers', url: 'https://github.com/deepseek-ai/DeepSeek-OCR/issues/151' },
  { id: 'invented', url: 'https://github.com/deepseek-ai/DeepSeek-OCR/issues/191' },
  { id: 'bottom', url: 'https://github.com/deepseek-ai/DeepSeek-OCR/issues/297' },
] as const;
export type ReportedId = (typeof REPORTED)[number]['id'];
