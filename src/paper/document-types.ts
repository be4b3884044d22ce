/** The paper's Table 4: edit distance by type of document (0 is perfect). OmniDocBench of 2025. */
import type { SourceId } from './sources.ts';

export const DOCUMENT_TYPES = [
  'book',
  'slides',
  'report',
  'textbook',
  'exam',
  'magazine',
  'academic',
  'notes',
  'newspaper',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export type TypeRow = { mode: string; types: Record<DocumentType, number>; overall: number };

export const TYPES_SOURCE: SourceId = 'paper-document-types';

/** Printed ten times too large, very probably: see `likelyMisprint`. */
export const MISPRINT = { mode: 'Gundam', type: 'report', printed: 0.289, likely: 0.0289 } as const;

type Nine = [number, number, number, number, number, number, number, number, number];
const row = (mode: string, values: Nine, overall: number): TypeRow => {
  const [book, slides, report, textbook, exam, magazine, academic, notes, newspaper] = values;
  return { mode, types: { book, slides, report, textbook, exam, magazine, academic, notes, newspaper }, overall };
};

export const BY_DOCUMENT_TYPE: readonly TypeRow[] = [
  row('Tiny', [0.147, 0.116, 0.207, 0.173, 0.294, 0.201, 0.395, 0.297, 0.94], 0.32),
  row('Small', [0.085, 0.111, 0.079, 0.147, 0.171, 0.107, 0.131, 0.187, 0.744], 0.205),
  row('Base', [0.037, 0.08, 0.027, 0.1, 0.13, 0.073, 0.052, 0.176, 0.645], 0.156),
  row('Large', [0.038, 0.108, 0.022, 0.084, 0.109, 0.06, 0.053, 0.155, 0.353], 0.117),
  row('Gundam', [0.035, 0.085, 0.289, 0.095, 0.094, 0.059, 0.039, 0.153, 0.122], 0.083),
  row('Gundam-M', [0.052, 0.09, 0.034, 0.091, 0.079, 0.079, 0.048, 0.1, 0.099], 0.077),
];

/** Plain mean of the nine types; `replaced` takes the place of the misprinted value. */
export function meanOfTypes({ types }: TypeRow, replaced?: number): number {
  const values = DOCUMENT_TYPES.map((type) =>
    replaced !== undefined && type === MISPRINT.type ? replaced : types[type],
  );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
