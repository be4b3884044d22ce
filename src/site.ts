/** Facts about the site itself. The address is one setting that the build reads (`SITE_URL`). */
export const site = {
  name: 'deepseekocr.io',
  /** Repository of the model that the site is about. */
  modelUrl: 'https://github.com/deepseek-ai/DeepSeek-OCR',
} as const;
