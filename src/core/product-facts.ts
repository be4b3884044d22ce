/**
 * What the pages that compare OCR systems say of each of them: the answers that a fact may have. A line more here makes
 * both dictionaries ask for its words.
 */

/** What stands behind a fact that nobody tells: never a guess. */
export const UNKNOWN = 'unknown';

export const PRODUCT_KINDS = ['weights', 'pipeline', 'library', 'engine', 'app', 'service'] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** Licences by their names; what each asks of its user is in `LICENCE_TERMS`. */
export const LICENCES = [
  'mit',
  'apache-2.0',
  'mit-and-apache-2.0',
  'mit-with-terms',
  'apache-2.0-with-terms',
  'gpl-with-terms',
  'openrail-m',
  'tencent',
  'by-model',
  'proprietary',
] as const;
export type Licence = (typeof LICENCES)[number];

/** `open`: use it as you like, keep the notice. `terms`: read them first. `closed`: nothing to host yourself. */
export const LICENCE_TERMS: Record<Licence, 'open' | 'terms' | 'closed'> = {
  mit: 'open',
  'apache-2.0': 'open',
  'mit-and-apache-2.0': 'open',
  'mit-with-terms': 'terms',
  'apache-2.0-with-terms': 'terms',
  'gpl-with-terms': 'terms',
  'openrail-m': 'terms',
  tencent: 'terms',
  'by-model': 'terms',
  proprietary: 'closed',
};

export const MATH_ANSWERS = ['latex', 'yes', 'only', 'addon', 'by-model', 'no'] as const;
export const TABLE_ANSWERS = ['html', 'yes', 'addon', 'by-model', 'no'] as const;
export const HANDWRITING_ANSWERS = ['yes', 'partly', 'weak', 'by-model', 'no'] as const;
export const BOX_ANSWERS = ['words', 'lines', 'blocks', 'yes', 'pictures', 'by-model', 'no'] as const;
export const CONFIDENCE_ANSWERS = ['yes', 'no'] as const;
/** `container` is a service that its maker also sells for one's own machines. */
export const RUN_ANSWERS = ['cpu', 'gpu', 'small-gpu', 'cloud', 'container'] as const;

/** What a visitor may filter the table by. */
export const NEEDS = [
  'handwriting',
  'tables',
  'math',
  'languages',
  'boxes',
  'confidence',
  'licence',
  'free',
  'local',
  'no-gpu',
] as const;
export type Need = (typeof NEEDS)[number];

/** Languages from which a system counts as one for many languages. */
export const MANY_LANGUAGES = 80;

/** The facts of a system, in the order of the tables. */
export const FACT_NAMES = [
  'kind',
  'size',
  'licence',
  'released',
  'languages',
  'math',
  'tables',
  'handwriting',
  'boxes',
  'confidence',
  'runs',
  'price',
] as const;
export type FactName = (typeof FACT_NAMES)[number];
