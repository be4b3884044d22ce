/** Character error rates in per cent that our engine must not exceed; measured with `npm run bench:ocr`. */
export const REFERENCES: Readonly<Record<string, number>> = {
  '01_en_page': 0.0,
  '02_paper1col': 0.0,
  '05_table': 0.1,
  '06_receipt': 0.8,
  '08_poem': 0.1,
  '10_screen_dark': 0.0,
  '12_zh_ad': 21.4,
  '16_wiki': 8.0,
  '18_en_web': 0.4,
  '20_rot90': 0.0,
  '30_columns': 0.0,
  '31_form': 0.0,
  '32_small_print': 0.0,
  '33_noise': 1.0,
  '34_mixed_zh_en': 0.3,
  '35_accents': 0.2,
  '36_ruled_table': 0.0,
  'chinese-page': 0.0,
  'invoice-receipt-qr-bill': 5.3,
};
/** The references are rounded to one decimal. */
export const ROUNDING = 0.05;
