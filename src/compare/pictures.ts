/**
 * The pictures of the benchmark that may be shown on the site: drawn for this project, or published under a licence that
 * allows it. Of the others the scores and the words are told; where they come from says `tests/ocr-corpus/SOURCES.md`.
 */
export const SHOWN_PICTURES = [
  '30_columns',
  '31_form',
  '32_small_print',
  '33_noise',
  '34_mixed_zh_en',
  '35_accents',
  '36_ruled_table',
  '37_formulas',
  '18_en_web',
  '08_poem',
  'chinese-page',
  'invoice-receipt-qr-bill',
  'paper-page-table',
] as const;
export type ShownPicture = (typeof SHOWN_PICTURES)[number];

/** All pictures of the benchmark; each needs a name in both languages. */
export const BENCHMARK_PICTURES = [
  '01_en_page',
  '02_paper1col',
  '05_table',
  '06_receipt',
  '08_poem',
  '10_screen_dark',
  '12_zh_ad',
  '16_wiki',
  '18_en_web',
  '20_rot90',
  '30_columns',
  '31_form',
  '32_small_print',
  '33_noise',
  '34_mixed_zh_en',
  '35_accents',
  '36_ruled_table',
  '37_formulas',
  'chinese-page',
  'invoice-receipt-qr-bill',
  'paper-page-table',
] as const;
export type BenchmarkPicture = (typeof BENCHMARK_PICTURES)[number];

/** A name as it stands in addresses. */
export const pictureSlug = (name: string): string => name.replace(/^\d+_/, '').replaceAll('_', '-');
