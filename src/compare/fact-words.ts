/** A fact in the words of a language. */
import { type FactName, UNKNOWN } from '#core/product-facts.ts';
import type { CompareWords } from '#i18n/compare-en.ts';
import { format } from '#i18n/format.ts';
import type { Product } from '../schemas/product.ts';

type Facts = Product['facts'];

/** Without a tail of zeros, and without the noise of floating point. */
const rounded = (value: number): number => Number(value.toPrecision(3));

function sizeWords(millions: number, { size }: CompareWords): string {
  return millions >= size.largeUnit
    ? format(size.large, { count: rounded(millions / size.largeUnit) })
    : format(size.small, { count: rounded(millions / size.smallUnit) });
}

/** Words for each fact; `unknown` was dealt with before. */
const WORDS: { [Name in FactName]: (facts: Facts, words: CompareWords) => string | undefined } = {
  kind: ({ kind: { value } }, { answers }) => (value === UNKNOWN ? undefined : answers.kind[value]),
  size: ({ size: { value } }, words) => {
    if (value === UNKNOWN) return undefined;
    return value === 'none' ? words.none : sizeWords(value, words);
  },
  licence: ({ licence: { value } }, { answers }) => (value === UNKNOWN ? undefined : answers.licence[value]),
  released: ({ released: { value } }) => (value === UNKNOWN ? undefined : value),
  languages: ({ languages: { value } }, { languages }) => {
    if (value === UNKNOWN) return undefined;
    return typeof value === 'number' ? String(value) : languages[value];
  },
  math: ({ math: { value } }, { answers }) => (value === UNKNOWN ? undefined : answers.math[value]),
  tables: ({ tables: { value } }, { answers }) => (value === UNKNOWN ? undefined : answers.tables[value]),
  handwriting: ({ handwriting: { value } }, { answers }) =>
    value === UNKNOWN ? undefined : answers.handwriting[value],
  boxes: ({ boxes: { value } }, { answers }) => (value === UNKNOWN ? undefined : answers.boxes[value]),
  confidence: ({ confidence: { value } }, { answers }) => (value === UNKNOWN ? undefined : answers.confidence[value]),
  runs: ({ runs: { value } }, { answers }) => (value === UNKNOWN ? undefined : answers.runs[value]),
  price: ({ price: { value } }, { price }) => {
    if (value === UNKNOWN) return undefined;
    return value === 'free' ? price.free : format(price.dollars, { amount: value });
  },
};

/** The value of a fact as a table shows it; “unknown” where nobody tells. */
export const factWords = ({ facts }: Product, name: FactName, words: CompareWords): string =>
  WORDS[name](facts, words) ?? words.unknown;
