/**
 * Every number in the words of the paper's page, by the part of the page that says it. `tests/paper.test.ts` holds the words
 * against this list: a number that is not here, or in one of the tables, does not get in.
 */
import type { SourceId } from './sources.ts';

/** The parts of the page whose words have numbers, by the names that `<Sources of="…">` ends them with. */
export const PARTS = [
  'question',
  'answer',
  'encoder',
  'order',
  'decoder',
  'modes',
  'views',
  'training',
  'benchmarks',
  'limits',
  'open',
  'second',
] as const;
export type Part = (typeof PARTS)[number];

/** What a number says, and who says it. Shares are in percent. */
export type Fact = { what: string; value: number; source: SourceId };

const fact = (what: string, value: number, source: SourceId): Fact => ({ what, value, source });

export const FACTS: Record<Part, readonly Fact[]> = {
  question: [fact('words of the page in the question', 1000, 'paper-introduction')],
  answer: [
    fact('compression up to which nearly all is read back', 10, 'paper-abstract'),
    fact('precision up to that compression, percent', 97, 'paper-abstract'),
    fact('compression at which much is lost', 20, 'paper-abstract'),
    fact('precision at that compression, percent', 60, 'paper-abstract'),
    fact('vision tokens of Tiny', 64, 'paper-fox'),
    fact('vision tokens of Small', 100, 'paper-fox'),
    fact('pages in the test', 100, 'paper-fox'),
    fact('least text tokens of a page in the test', 600, 'paper-fox'),
    fact('most text tokens of a page in the test', 1300, 'paper-fox'),
    fact('pages of the last row', 4, 'paper-fox'),
    fact('precision of the first row at 64 tokens, percent', 96.5, 'paper-fox'),
    fact('precision of the last row at 64 tokens, percent', 59.1, 'paper-fox'),
  ],
  encoder: [
    fact('parameters of the encoder', 380_000_000, 'paper-encoder'),
    fact('parameters of SAM-base', 80_000_000, 'paper-encoder'),
    fact('parameters of CLIP-large', 300_000_000, 'paper-encoder'),
    fact('side of a patch, pixels', 16, 'paper-encoder'),
    fact('factor of the compressor', 16, 'paper-encoder'),
    fact('convolutions of the compressor', 2, 'paper-encoder'),
    fact('step of each of them', 2, 'paper-encoder'),
    fact('side of the view in the example, pixels', 1024, 'paper-encoder'),
    fact('patches of that view', 4096, 'computed'),
    fact('tokens that are left of them', 256, 'paper-encoder'),
    fact('layers of SAM-base', 12, 'sam-file'),
    fact('its layers with global attention', 4, 'sam-file'),
    fact('side of its window, patches', 14, 'sam-file'),
    fact('layers of CLIP-large', 24, 'clip-file'),
    fact('dimensions of the joined features', 2048, 'token-count'),
    fact('dimensions that the decoder takes', 1280, 'token-count'),
  ],
  order: [
    fact('factor in the tokens', 16, 'paper-encoder'),
    fact('factor in the pairs', 256, 'computed'),
    fact('layers of SAM-base with global attention', 4, 'sam-file'),
    fact('layers of CLIP-large', 24, 'clip-file'),
  ],
  decoder: [
    fact('parameters of the decoder', 3_000_000_000, 'paper-decoder'),
    fact('parameters at work for each token', 570_000_000, 'paper-decoder'),
    fact('routed experts', 64, 'paper-decoder'),
    fact('of them at work for each token', 6, 'paper-decoder'),
    fact('shared experts', 2, 'paper-decoder'),
    fact('layers', 12, 'model-config'),
    fact('context, tokens', 8192, 'paper-data'),
    fact('words that it knows', 129_280, 'model-config'),
  ],
  modes: [
    fact('side of a patch, pixels', 16, 'paper-encoder'),
    fact('factor of the compressor for each side', 4, 'paper-encoder'),
    fact('tokens of Base', 256, 'paper-modes'),
    fact('positions of Base', 273, 'token-count'),
    fact('side of a tile, pixels', 640, 'readme'),
    fact('tokens of a tile', 100, 'paper-modes'),
    fact('fewest tiles', 2, 'image-process'),
    fact('most tiles in vLLM', 6, 'vllm'),
    fact('most tiles in the model file', 9, 'model-file'),
    fact('columns of an A4 page', 2, 'computed'),
    fact('rows of an A4 page', 3, 'computed'),
    fact('tokens of a tile in Gundam-M', 256, 'paper-modes'),
    fact('tokens of the overview in Gundam-M', 400, 'paper-modes'),
    fact('edit distance of Gundam-M as a user measured it', 0.359, 'issue-186'),
  ],
  views: [
    fact('side of the view of Tiny', 512, 'readme'),
    fact('side of the view of Small', 640, 'readme'),
    fact('side of the view of Base', 1024, 'readme'),
    fact('side of the view of Large', 1280, 'readme'),
    fact('grey of the padding', 127, 'image-process'),
    fact('greatest value of a colour', 255, 'computed'),
  ],
  training: [
    fact('PDF pages', 30_000_000, 'paper-data'),
    fact('languages', 100, 'paper-data'),
    fact('PDF pages in Chinese and English', 25_000_000, 'paper-data'),
    fact('PDF pages in other languages', 5_000_000, 'paper-data'),
    fact('pages with fine layout, for each of two languages', 2_000_000, 'paper-data'),
    fact('samples for smaller languages', 600_000, 'paper-data'),
    fact('Word documents', 3_000_000, 'paper-data'),
    fact('natural scenes, for each of two languages', 10_000_000, 'paper-data'),
    fact('charts', 10_000_000, 'paper-data'),
    fact('chemical formulas', 5_000_000, 'paper-data'),
    fact('plane geometry', 1_000_000, 'paper-data'),
    fact('share of OCR, percent', 70, 'paper-data'),
    fact('share of general vision, percent', 20, 'paper-data'),
    fact('share of text without pictures, percent', 10, 'paper-data'),
    fact('bins of a coordinate', 1000, 'paper-data'),
    fact('machines', 20, 'paper-training'),
    fact('GPUs in each', 8, 'paper-training'),
    fact('pages a day on one GPU', 200_000, 'paper-abstract'),
    fact('pages a day on all', 33_000_000, 'paper-introduction'),
  ],
  benchmarks: [
    fact('edit distance of a perfect answer', 0, 'paper-omnidocbench'),
    fact('pages of version 1.5', 1355, 'paper-2-scores'),
    fact('types of documents in version 1.5', 9, 'paper-2-scores'),
    fact('share of blocks with errors, percent', 12.08, 'benchmark-audit'),
    fact('own result with version 1.5', 87.36, 'paper-2-scores'),
    fact('result on the leaderboard', 87.01, 'hunyuan'),
    fact('most tiles in that run', 9, 'paper-2-scores'),
    fact('misprint as printed', 0.289, 'paper-document-types'),
    fact('misprint as it was probably meant', 0.0289, 'computed'),
    fact('overall value of that row', 0.083, 'paper-document-types'),
    fact('mean with the printed value', 0.108, 'computed'),
    fact('mean with the probable value', 0.079, 'computed'),
    fact('average tokens of Gundam', 795, 'paper-omnidocbench'),
    fact('valid tokens of an A4 page', 780, 'computed'),
    fact('resolution of the interpolated pages, dpi', 200, 'paper-omnidocbench'),
  ],
  limits: [
    fact('repetition rate on pictures of users, percent', 6.25, 'paper-2-repetition'),
    fact('repetition rate on PDF pages, percent', 3.69, 'paper-2-repetition'),
    fact('failed articles of old newspapers, percent', 9.2, 'issue-151'),
    fact('articles of old newspapers', 600, 'issue-151'),
    fact('quarter turn, degrees', 90, 'issue-247'),
    fact('accuracy with meaning, percent', 90, 'language-habit'),
    fact('accuracy without meaning, percent', 20, 'language-habit'),
    fact('text tokens near which reading collapses', 10_000, 'language-habit'),
    fact('edit distance of newspapers with Tiny', 0.94, 'paper-document-types'),
    fact('edit distance of newspapers with Gundam', 0.122, 'paper-document-types'),
    fact('least text tokens of a newspaper page', 4000, 'paper-omnidocbench'),
    fact('most text tokens of a newspaper page', 5000, 'paper-omnidocbench'),
    fact('languages', 100, 'paper-languages'),
    fact('columns lost', 2, 'issue-295'),
    fact('least coordinate', 0, 'readme'),
    fact('greatest coordinate', 999, 'readme'),
  ],
  open: [fact('compression up to which nearly all is read back', 10, 'paper-abstract')],
  second: [
    fact('parameters of the new encoder', 500_000_000, 'paper-2-model'),
    fact('most tokens', 1120, 'paper-2-model'),
    fact('least tokens', 256, 'paper-2-model'),
    fact('side of a tile, pixels', 768, 'paper-2-model'),
    fact('tokens of a tile', 144, 'paper-2-model'),
    fact('most tiles', 6, 'paper-2-model'),
    fact('own result with version 1.5', 91.09, 'paper-2-scores'),
    fact('result on the leaderboard', 89.17, 'unlimited-ocr'),
    fact('repetition rate on pictures of users, percent', 4.17, 'paper-2-repetition'),
    fact('repetition rate on PDF pages, percent', 2.88, 'paper-2-repetition'),
    fact('newspapers, edit distance of the first model', 0.131, 'paper-2-types'),
    fact('newspapers, edit distance of the second', 0.139, 'paper-2-types'),
    fact('books, edit distance of the first model', 0.022, 'paper-2-types'),
    fact('books, edit distance of the second', 0.033, 'paper-2-types'),
  ],
};

/** Documents behind what a part says without a number. */
export const WORD_SOURCES: Partial<Record<Part, readonly SourceId[]>> = {
  views: ['model-file'],
  limits: ['issue-297', 'issue-191', 'issue-42', 'issue-4'],
  open: ['paper-outlook'],
  second: ['readme-2'],
};

/** The documents behind a part, each once, in the order of its facts. */
export const sourcesOf = (part: Part): SourceId[] => [
  ...new Set([...FACTS[part].map(({ source }) => source), ...(WORD_SOURCES[part] ?? [])]),
];

/** Tokens that picture, prompt and answer share (paper §3.4.4). */
export const CONTEXT_TOKENS = 8192;
