/** The words that stand in a file itself, as a result: nothing is sent for them. */
import type { OcrResult } from '#core/contract.ts';
import type { PageText } from '#documents/document-file.ts';

/** @returns a result whose engine is the file: no model has seen the page. */
export const resultOfText = ({ blocks, markdown, text }: PageText): OcrResult => ({
  raw: markdown,
  markdown,
  text,
  blocks,
  engine: { provider: 'text-layer', model: 'text-layer' },
  usage: {},
  finish: 'stop',
  warnings: [],
});
