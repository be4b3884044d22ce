/** What the pages that compare systems make of the facts in `content/products`. */
import type { Locale } from '#core/ids.ts';
import { type FactName, LICENCE_TERMS, MANY_LANGUAGES, type Need, UNKNOWN } from '#core/product-facts.ts';
import { localePath } from '#i18n/locales.ts';
import type { Product, ProductSource } from '../schemas/product.ts';

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

/** The day that a source speaks of: that of the version that was read, otherwise the day of reading. */
export const dayOf = ({ asOf, checked }: ProductSource): Date => asOf ?? checked;

/** True for what is told of a day more than a year before `today`; the page says so. */
export const isOld = (source: ProductSource, today: Date): boolean => today.getTime() - dayOf(source).getTime() > YEAR;

/**
 * The document behind a fact.
 * @throws Error when the product has no such source; the schema lets none through.
 */
export function sourceOf(product: Product, name: FactName): ProductSource {
  const source = product.sources[product.facts[name].source];
  if (!source) throw new Error(`${product.name}: nobody stands behind “${name}”`);
  return source;
}

/** Where a source can be read, as a link of a page in `locale`. */
export const addressOf = ({ url }: ProductSource, locale: Locale): string | undefined =>
  url === undefined || url.startsWith('https:') ? url : localePath(locale, url);

type Facts = Product['facts'];

const MEETS: Record<Need, (facts: Facts) => boolean> = {
  handwriting: ({ handwriting }) => handwriting.value === 'yes',
  tables: ({ tables }) => ['html', 'yes', 'addon'].includes(tables.value),
  math: ({ math }) => ['latex', 'yes', 'only', 'addon'].includes(math.value),
  languages: ({ languages: { value } }) => value === 'many' || (typeof value === 'number' && value >= MANY_LANGUAGES),
  boxes: ({ boxes }) => ['words', 'lines', 'blocks', 'yes'].includes(boxes.value),
  confidence: ({ confidence }) => confidence.value === 'yes',
  licence: ({ licence: { value } }) => value !== UNKNOWN && LICENCE_TERMS[value] === 'open',
  free: ({ price }) => price.value === 'free',
  local: ({ runs }) => runs.value !== 'cloud' && runs.value !== UNKNOWN,
  'no-gpu': ({ runs }) => runs.value === 'cpu',
};

/** True when the facts say that a system meets a need. What is unknown, or depends on a model, does not. */
export const meets = ({ facts }: Product, need: Need): boolean => MEETS[need](facts);
