/**
 * Where the numbers of the paper's page come from: one entry a document, with the address at which it can be read. Names
 * are the same in every language. `standing` tells whose word it is.
 */

/** Whose word it is: the model's makers, others, or arithmetic of this site on published values. */
export type Standing = 'makers' | 'others' | 'own';

export type Source = { name: string; url?: string; standing: Standing };

const PAPER = 'https://arxiv.org/abs/2510.18234';
const PAPER_2 = 'https://arxiv.org/abs/2601.20552';
const REPOSITORY = 'https://github.com/deepseek-ai/DeepSeek-OCR';

const paper = (part: string): Source => ({ name: `arXiv 2510.18234, ${part}`, url: PAPER, standing: 'makers' });
const secondPaper = (part: string): Source => ({ name: `arXiv 2601.20552, ${part}`, url: PAPER_2, standing: 'makers' });
const repository = (file: string, path = ''): Source => ({
  name: `DeepSeek-OCR, ${file}`,
  url: `${REPOSITORY}${path}`,
  standing: 'makers',
});
const issue = (number: number): Source => ({
  name: `DeepSeek-OCR #${number}`,
  url: `${REPOSITORY}/issues/${number}`,
  standing: 'others',
});
const secondIssue = (number: number): Source => ({
  name: `DeepSeek-OCR-2 #${number}`,
  url: `https://github.com/deepseek-ai/DeepSeek-OCR-2/issues/${number}`,
  standing: 'others',
});

export const SOURCES = {
  'paper-abstract': paper('abstract'),
  'paper-introduction': paper('§1'),
  'paper-encoder': paper('§3.1–3.2'),
  'paper-modes': paper('§3.2.2, Table 1, equation 1'),
  'paper-decoder': paper('§3.3'),
  'paper-data': paper('§3.4'),
  'paper-training': paper('§3.5'),
  'paper-fox': paper('§4.1, Table 2'),
  'paper-omnidocbench': paper('Table 3'),
  'paper-document-types': paper('Table 4'),
  'paper-languages': paper('§4.3.2'),
  'paper-figures': paper('§4.3'),
  'paper-outlook': paper('§5–6'),
  'paper-2-model': { name: 'arXiv 2601.20552', url: PAPER_2, standing: 'makers' },
  'paper-2-scores': secondPaper('Tables 1–2'),
  'paper-2-types': secondPaper('by document type'),
  'paper-2-repetition': secondPaper('Table 4'),
  readme: repository('README.md'),
  'image-process': repository(
    'process/image_process.py',
    '/blob/main/DeepSeek-OCR-master/DeepSeek-OCR-vllm/process/image_process.py',
  ),
  'token-count': repository('deepseek_ocr.py', '/blob/main/DeepSeek-OCR-master/DeepSeek-OCR-vllm/deepseek_ocr.py'),
  'sam-file': repository(
    'deepencoder/sam_vary_sdpa.py',
    '/blob/main/DeepSeek-OCR-master/DeepSeek-OCR-vllm/deepencoder/sam_vary_sdpa.py',
  ),
  'clip-file': repository(
    'deepencoder/clip_sdpa.py',
    '/blob/main/DeepSeek-OCR-master/DeepSeek-OCR-vllm/deepencoder/clip_sdpa.py',
  ),
  'model-file': {
    name: 'modeling_deepseekocr.py',
    url: 'https://huggingface.co/deepseek-ai/DeepSeek-OCR',
    standing: 'makers',
  },
  'model-config': { name: 'config.json', url: 'https://huggingface.co/deepseek-ai/DeepSeek-OCR', standing: 'makers' },
  vllm: {
    name: 'vLLM, processors/deepseek_ocr.py',
    url: 'https://github.com/vllm-project/vllm',
    standing: 'others',
  },
  'readme-2': {
    name: 'DeepSeek-OCR-2, README.md',
    url: 'https://github.com/deepseek-ai/DeepSeek-OCR-2',
    standing: 'makers',
  },
  'language-habit': { name: 'arXiv 2601.03714', url: 'https://arxiv.org/abs/2601.03714', standing: 'others' },
  'benchmark-audit': {
    name: 'PureDocBench, arXiv 2605.07492',
    url: 'https://arxiv.org/abs/2605.07492',
    standing: 'others',
  },
  hunyuan: { name: 'HunyuanOCR, README', url: 'https://github.com/Tencent-Hunyuan/HunyuanOCR', standing: 'others' },
  'unlimited-ocr': { name: 'Unlimited-OCR, report', url: 'https://github.com/baidu/Unlimited-OCR', standing: 'others' },
  olmocr: { name: 'olmOCR-bench, README (2026-03)', url: 'https://github.com/allenai/olmocr', standing: 'others' },
  'medical-reports': {
    name: 'ocr-bench-moh-results',
    url: 'https://huggingface.co/datasets/davanstrien/ocr-bench-moh-results',
    standing: 'others',
  },
  real5: { name: 'Real5-OmniDocBench', standing: 'others' },
  'issue-151': issue(151),
  'issue-186': issue(186),
  'issue-191': issue(191),
  'issue-247': issue(247),
  'issue-295': issue(295),
  'issue-297': issue(297),
  'issue-42': issue(42),
  'issue-4': issue(4),
  'run-script': repository('run_dpsk_ocr.py', '/blob/main/DeepSeek-OCR-master/DeepSeek-OCR-hf/run_dpsk_ocr.py'),
  recipes: { name: 'vLLM recipes (2026-08-21)', url: 'https://github.com/vllm-project/recipes', standing: 'others' },
  'hub-listings': { name: 'Hugging Face, listings of copies', standing: 'others' },
  sglang: { name: 'SGLang, documentation', url: 'https://docs.sglang.io/', standing: 'others' },
  'sglang-tiles': {
    name: 'SGLang #38996',
    url: 'https://github.com/sgl-project/sglang/pull/38996',
    standing: 'others',
  },
  ollama: { name: 'Ollama #13345', url: 'https://github.com/ollama/ollama/issues/13345', standing: 'others' },
  'llama-cpp': {
    name: 'llama.cpp #17400',
    url: 'https://github.com/ggml-org/llama.cpp/pull/17400',
    standing: 'others',
  },
  'vllm-modes': {
    name: 'vLLM #28160',
    url: 'https://github.com/vllm-project/vllm/issues/28160',
    standing: 'others',
  },
  'issue-74': issue(74),
  'issue-328': issue(328),
  'issue-2-28': secondIssue(28),
  'issue-2-31': secondIssue(31),
  'issue-2-12': secondIssue(12),
  'issue-2-46': secondIssue(46),
  computed: { name: 'deepseekocr.io', standing: 'own' },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof SOURCES;
