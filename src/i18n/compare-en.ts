/** Words of the pages that compare OCR systems, beside those of their MDX files. */
import type {
  BOX_ANSWERS,
  CONFIDENCE_ANSWERS,
  FactName,
  HANDWRITING_ANSWERS,
  Licence,
  MATH_ANSWERS,
  Need,
  ProductKind,
  RUN_ANSWERS,
  TABLE_ANSWERS,
} from '#core/product-facts.ts';

type Answers = {
  kind: Record<ProductKind, string>;
  licence: Record<Licence, string>;
  math: Record<(typeof MATH_ANSWERS)[number], string>;
  tables: Record<(typeof TABLE_ANSWERS)[number], string>;
  handwriting: Record<(typeof HANDWRITING_ANSWERS)[number], string>;
  boxes: Record<(typeof BOX_ANSWERS)[number], string>;
  confidence: Record<(typeof CONFIDENCE_ANSWERS)[number], string>;
  runs: Record<(typeof RUN_ANSWERS)[number], string>;
};

export const compare = {
  name: 'Compare',
  index: {
    title: 'DeepSeek-OCR compared with 27 OCR systems',
    description:
      'Open models, libraries and paid services side by side: languages, mathematics, tables, handwriting, boxes, licence, price. Every value has a source and a date.',
    heading: 'Which OCR system for which page?',
    lead: 'Tick what you need and see what is left. Every value stands with its source on the page of facts; what nobody tells is “unknown”, and counts as not there.',
    pairs: 'DeepSeek-OCR beside …',
    pairsLead: 'Who should take which, with the figures of one and the same test where there is one.',
    measured: 'Measured here',
    measuredLead:
      'What three engines read on the pages of this site’s own corpus, with the pictures, the words that they wrote and the command to repeat it.',
    notHere:
      'No system pays to stand here. DeepSeek-OCR is the one that this site runs, so look at its row as sceptically as at the others.',
    filter: 'What you need',
    count: '{count} of {all} systems',
    clear: 'Clear',
    caption: 'OCR systems and what they can do',
    system: 'System',
  },
  facts: {
    title: 'OCR systems: every fact with its source and date',
    description:
      'The facts behind the comparison pages: for each OCR system its licence, size, languages, price and abilities, each with the document behind it and when it was read.',
    heading: 'Facts and sources',
    lead: 'Where each value of the comparison comes from. Documents were read in public copies, on the day that is given.',
    jump: 'Systems on this page',
    fact: 'Fact',
    value: 'Value',
    source: 'Source',
    read: 'read {date}',
    of: 'state of {date}',
    old: 'over a year old',
    maker: 'By {maker}',
    standing: { makers: 'its makers’ word', others: 'somebody else’s word', own: 'this site' },
    more: 'All facts of {name}',
  },
  pair: {
    take: 'Take {name} if',
    scores: 'Better is {direction}.',
    direction: { higher: 'higher', lower: 'lower' },
    factsCaption: '{one} and {other}, fact by fact',
    try: 'Try it on your own page',
    tryLead: 'Nothing tells more than ten of your own pages:',
    others: 'Other comparisons',
    beside: 'DeepSeek-OCR beside other systems:',
    updated: 'Last changed on {date}',
    printedBy: 'Printed in',
  },
  tables: {
    'olmocr-bench': 'olmOCR-bench, README of March 2026: tests passed, percent',
    'omnidocbench-1.5': 'OmniDocBench 1.5: overall score, 0 to 100',
    'omnidocbench-1.5-hunyuan': 'OmniDocBench 1.5 and photographs of its pages: scores, 0 to 100',
    'omnidocbench-2025-en': 'OmniDocBench of 2025, English pages: edit distance',
    'omnidocbench-2025-zh': 'OmniDocBench of 2025, Chinese pages: edit distance',
    'omnidocbench-1.6': 'OmniDocBench 1.6: overall score, 0 to 100',
  },
  columns: {
    overall: 'Overall',
    text: 'Text',
    formula: 'Formulas',
    table: 'Tables',
    order: 'Order',
    arxiv: 'arXiv maths',
    'old-scans-math': 'Old scans, maths',
    tables: 'Tables',
    'old-scans': 'Old scans',
    headers: 'Headers, footers',
    'multi-column': 'Columns',
    'tiny-text': 'Tiny print',
    base: 'Base',
    photographed: 'Photographed',
  },
  factNames: {
    kind: 'What it is',
    size: 'Parameters',
    licence: 'Licence',
    released: 'Released',
    languages: 'Languages',
    math: 'Formulas',
    tables: 'Tables',
    handwriting: 'Handwriting',
    boxes: 'Boxes',
    confidence: 'Confidence',
    runs: 'Runs on',
    price: 'Price, 1,000 pages',
  } satisfies Record<FactName, string> as Record<FactName, string>,
  answers: {
    kind: {
      weights: 'open weights',
      pipeline: 'pipeline',
      library: 'library',
      engine: 'classic engine',
      app: 'web app over models',
      service: 'paid service',
    },
    licence: {
      mit: 'MIT',
      'apache-2.0': 'Apache-2.0',
      'mit-and-apache-2.0': 'MIT and Apache-2.0',
      'mit-with-terms': 'MIT with terms',
      'apache-2.0-with-terms': 'Apache-2.0 with terms',
      'gpl-with-terms': 'GPL, weights with terms',
      'openrail-m': 'OpenRAIL-M, changed',
      tencent: 'Tencent Hunyuan licence',
      'by-model': 'by model',
      proprietary: 'proprietary',
    },
    math: { latex: 'LaTeX', yes: 'yes', only: 'nothing else', addon: 'extra', 'by-model': 'by model', no: 'no' },
    tables: { html: 'HTML', yes: 'yes', addon: 'extra', 'by-model': 'by model', no: 'no' },
    handwriting: { yes: 'yes', partly: 'partly', weak: 'weak', 'by-model': 'by model', no: 'no' },
    boxes: {
      words: 'words',
      lines: 'lines',
      blocks: 'blocks',
      yes: 'yes',
      pictures: 'pictures only',
      'by-model': 'by model',
      no: 'no',
    },
    confidence: { yes: 'yes', no: 'no' },
    runs: {
      cpu: 'CPU',
      gpu: 'GPU',
      'small-gpu': 'small GPU',
      cloud: 'its maker’s cloud',
      container: 'cloud or container',
    },
  } satisfies Answers as Answers,
  unknown: 'unknown',
  none: 'none',
  /** Units of sizes, in millions of parameters. */
  size: { large: '{count} billion', largeUnit: 1000, small: '{count} million', smallUnit: 1 },
  languages: { many: 'many', formulas: 'formulas only', 'by-model': 'by model' },
  price: { free: 'free to run', dollars: 'from {amount} USD' },
  needs: {
    handwriting: 'Handwriting',
    tables: 'Tables',
    math: 'Formulas',
    languages: '80 languages or more',
    boxes: 'Boxes on the page',
    confidence: 'Confidence',
    licence: 'Licence without conditions',
    free: 'Free to run',
    local: 'On your own machines',
    'no-gpu': 'Without a GPU',
  } satisfies Record<Need, string> as Record<Need, string>,
};
export type CompareWords = typeof compare;
