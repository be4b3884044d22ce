/** Overall scores of later benchmarks, each with the document that prints it: the makers' own runs and other people's. */
import type { SourceId } from './sources.ts';

export type Score = { model: string; score: number; source: SourceId };

/** Overall values of OmniDocBench 1.5 (0 to 100, higher is better), as Table 1 of the second paper prints them. */
const printed = (model: string, score: number): Score => ({ model, score, source: 'paper-2-scores' });

export const OMNIDOCBENCH_1_5: readonly Score[] = [
  printed('PaddleOCR-VL', 92.86),
  printed('DeepSeek-OCR 2', 91.09),
  printed('MinerU2.5', 90.67),
  { model: 'DeepSeek-OCR 2', score: 89.17, source: 'unlimited-ocr' },
  printed('Qwen3-VL-235B', 89.15),
  printed('MonkeyOCR-pro-3B', 88.85),
  printed('OCRVerse', 88.56),
  printed('dots.ocr', 88.41),
  printed('Gemini 2.5 Pro', 88.03),
  printed('DeepSeek-OCR', 87.36),
  printed('MonkeyOCR-3B', 87.13),
  printed('Qwen2.5-VL-72B', 87.02),
  { model: 'DeepSeek-OCR', score: 87.01, source: 'hunyuan' },
  printed('MonkeyOCR-pro-1.2B', 86.96),
  printed('PP-StructureV3', 86.73),
  printed('Nanonets-OCR-s', 85.59),
  printed('MinerU2-VLM', 85.56),
  printed('Dolphin-1.5', 83.21),
  printed('InternVL3.5-241B', 82.67),
  printed('olmOCR', 81.79),
  printed('POINTS-Reader', 80.98),
  printed('InternVL3', 80.33),
  printed('GPT-4o', 75.02),
  printed('OCRFlux', 74.82),
  printed('Dolphin', 74.67),
  printed('MinerU2-pp', 71.51),
  printed('Marker-1.8.2', 71.3),
];

/** Figures of DeepSeek-OCR that its makers did not measure. */
export type IndependentFigure = {
  /** Names its sentence in the dictionary. */
  id: 'omnidocbench' | 'olmocr' | 'oldScans' | 'photographed' | 'screenPhoto' | 'medical';
  value: number;
  source: SourceId;
};

export const INDEPENDENT_FIGURES: readonly IndependentFigure[] = [
  { id: 'omnidocbench', value: 87.01, source: 'hunyuan' },
  { id: 'olmocr', value: 75.7, source: 'olmocr' },
  { id: 'oldScans', value: 33.3, source: 'olmocr' },
  { id: 'photographed', value: 74.23, source: 'hunyuan' },
  { id: 'screenPhoto', value: 75.31, source: 'real5' },
  { id: 'medical', value: 1452, source: 'medical-reports' },
];
