/** Every number on the pages of the two models. `tests/paper.test.ts` holds their words and code against it. */
import type { Fact } from './facts.ts';
import type { SourceId } from './sources.ts';

export const MODEL_SLUGS = ['deepseek-ocr', 'deepseek-ocr-2'] as const;
export type ModelSlug = (typeof MODEL_SLUGS)[number];

const fact = (what: string, value: number, source: SourceId): Fact => ({ what, value, source });

export const MODEL_FACTS: Record<ModelSlug, readonly Fact[]> = {
  'deepseek-ocr': [
    fact('parameters of the decoder', 3_000_000_000, 'paper-decoder'),
    fact('of them at work for each token', 570_000_000, 'paper-decoder'),
    fact('parameters of the encoder', 380_000_000, 'paper-encoder'),
    fact('file of the weights, GB', 6.67, 'hub-listings'),
    fact('context, tokens', 8192, 'paper-data'),
    fact('vision tokens of Tiny', 64, 'paper-modes'),
    fact('vision tokens of Small', 100, 'paper-modes'),
    fact('vision tokens of Base', 256, 'paper-modes'),
    fact('vision tokens of Large', 400, 'paper-modes'),
    fact('vision tokens of Gundam with 9 tiles', 1156, 'paper-2-scores'),
    fact('most tiles in the model file', 9, 'model-file'),
    fact('most tiles in vLLM', 6, 'vllm'),
    fact('least memory of the GPU, GB', 8, 'recipes'),
    fact('memory used with transformers, GB', 15.4, 'issue-328'),
    fact('memory of that card, GB', 16, 'issue-328'),
    fact('memory without a GPU, from, GB', 12, 'issue-74'),
    fact('memory without a GPU, to, GB', 13, 'issue-74'),
    fact('length of a repetition that is forbidden, tokens', 30, 'recipes'),
    fact('window of that rule, tokens', 90, 'recipes'),
    fact('token of a cell’s beginning', 128_821, 'model-file'),
    fact('token of a cell’s end', 128_822, 'model-file'),
    fact('temperature; size of a cache that is off; least coordinate', 0, 'recipes'),
    fact('most tokens of the answer in the example', 6000, 'recipes'),
    fact('side of the overview', 1024, 'run-script'),
    fact('side of a tile', 640, 'run-script'),
    fact('repetition forbidden in a normal run, tokens', 20, 'model-file'),
    fact('repetition forbidden with eval_mode, tokens', 35, 'model-file'),
    fact('greatest coordinate', 999, 'readme'),
  ],
  'deepseek-ocr-2': [
    fact('edit distance of a perfect answer', 0, 'paper-2-types'),
    fact('parameters', 3_400_000_000, 'recipes'),
    fact('parameters of the encoder’s language model', 500_000_000, 'paper-2-model'),
    fact('parameters of SAM', 80_000_000, 'paper-2-model'),
    fact('vision tokens of the overview', 256, 'paper-2-model'),
    fact('side of the overview', 1024, 'paper-2-model'),
    fact('vision tokens of a tile', 144, 'paper-2-model'),
    fact('side of a tile', 768, 'paper-2-model'),
    fact('fewest tiles', 2, 'paper-2-model'),
    fact('most tiles', 6, 'paper-2-model'),
    fact('most vision tokens', 1120, 'paper-2-model'),
    fact('least memory of the GPU, GB', 8, 'recipes'),
    fact('OmniDocBench 1.5, own run', 91.09, 'paper-2-scores'),
    fact('OmniDocBench 1.5, leaderboard', 89.17, 'unlimited-ocr'),
    fact('OmniDocBench 1.6', 90.25, 'unlimited-ocr'),
    fact('OmniDocBench 1.5 of the first model', 87.36, 'paper-2-scores'),
    ...[
      0.052, 0.031, 0.028, 0.013, 0.022, 0.033, 0.13, 0.053, 0.074, 0.047, 0.049, 0.026, 0.131, 0.139, 0.145, 0.068,
      0.015, 0.008,
    ].map((value) => fact('edit distance by type of document', value, 'paper-2-types')),
    fact('repetition rate on pictures of users, percent', 4.17, 'paper-2-repetition'),
    fact('repetition rate on PDF pages, percent', 2.88, 'paper-2-repetition'),
    fact('the same of the first model', 6.25, 'paper-2-repetition'),
    fact('the same of the first model', 3.69, 'paper-2-repetition'),
    fact('training samples of newspapers', 250_000, 'paper-2-types'),
  ],
};
