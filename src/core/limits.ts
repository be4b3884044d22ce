/** Limits that the browser shows and checks before sending and that the function checks again. */
export const LIMITS = {
  /**
   * Bytes of a picture as sent. RunPod's /run takes 10 MB of JSON; base64 grows a picture by 4/3, so 7 MiB become
   * 9.8 MB and leave room for the rest of the request.
   */
  maxImageBytes: 7 * 1024 * 1024,
  /** Bytes of a file as chosen; the browser makes a larger picture smaller before it sends it. */
  maxFileBytes: 20 * 1024 * 1024,
  /** Bytes of a PDF as chosen: it is read page by page on the visitor's device and never sent. */
  maxDocumentBytes: 200 * 1024 * 1024,
  /** Pages of a PDF: each has a row in the page list. */
  maxDocumentPages: 5000,
  /** Width times height of a picture as sent: an A3 page at 300 dpi has 17, an A4 page at 600 dpi 35 million. */
  maxPixels: 40_000_000,
  /** Width times height of a picture as chosen; the browser makes a larger one smaller. Phones take 50, scanners 70 million. */
  maxFilePixels: 72_000_000,
  /** Longest side, in pixels, that any common decoder takes. */
  maxSide: 16_384,
  /** Characters of the words to find. */
  maxQueryLength: 200,
  /** Characters of a Turnstile token, by Cloudflare's documentation. */
  maxTurnstileTokenLength: 2048,
  /** Characters of the model's answer that are kept: some 20 times what fits its 8,192-token context. */
  maxAnswerLength: 1_000_000,
  /**
   * Blocks that an answer is cut into. A block's header takes some 20 tokens, so 8,192 of them cannot hold 500; the words
   * behind the last one stay in it.
   */
  maxBlocks: 2000,
  /** Boxes of one block. */
  maxBoxes: 500,
} as const;

/** Readings that one visitor may ask for, where the service's settings name no other numbers. Pages state them. */
export const VISITOR_LIMITS = { jobsPerMinute: 20, jobsPerDay: 400 } as const;
