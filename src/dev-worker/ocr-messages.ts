import type { PageTextRequest } from './page-text-source.ts';

/** What the main thread asks of the OCR thread. */
export type OcrRequest =
  | { readonly kind: 'read'; readonly id: number; readonly page: PageTextRequest }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

/** What the OCR thread answers; each reading ends with `done` or `failed`. */
export type OcrReply =
  | { readonly kind: 'words'; readonly id: number; readonly words: string }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly name: string; readonly message: string };
