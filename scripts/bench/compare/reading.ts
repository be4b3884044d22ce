import { findFormulas } from '#core/formulas.ts';
import { parseModelOutput } from '#core/model-output.ts';
import type { BenchReading } from '../ocr/engine.ts';

/** Markdown, with or without the tags of DeepSeek-OCR, as what is compared: its words, its tables and its formulas. */
export function readingOf(markdown: string, seconds: number): BenchReading {
  const { text, blocks } = parseModelOutput(markdown, { task: 'document', complete: true });
  const tables = blocks.flatMap(({ markdown: block }) => block.match(/<table[\s\S]*?<\/table>/g) ?? []);
  const formulas = findFormulas(text).map(({ tex }) => tex.trim());
  return { text, tables, formulas, seconds };
}
