/** Facts about the site itself. The address is one setting that the build reads (`SITE_URL`). */
export const site = {
  name: 'deepseekocr.io',
  /** Repository of the model that the site is about. */
  modelUrl: 'https://github.com/deepseek-ai/DeepSeek-OCR',
  /** Key by which IndexNow knows that whoever tells it of a changed page holds the site. Public: it is a file of the site. */
  indexNowKey: '6b1f0a58c3de4f7e9c2d7a40b85e13f6',
} as const;
