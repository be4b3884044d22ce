/**
 * The paper's Table 3: OmniDocBench as it was in 2025, normalised edit distances (0 is perfect, 1 is nothing right). Not to be
 * mixed with versions 1.5 and 1.6, whose scores grow with quality.
 */
import type { SourceId } from './sources.ts';

export type EditDistances = { all: number; text: number; formula: number; table: number; order: number };
export const DISTANCE_PARTS = ['all', 'text', 'formula', 'table', 'order'] as const;

export const MODEL_KINDS = ['pipeline', 'end-to-end', 'deepseek-ocr'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

export type DistanceRow = {
  kind: ModelKind;
  model: string;
  /** Vision tokens a page on average; null where the paper gives none. */
  tokens: number | null;
  /** Those that do not look at padding, where the paper gives them. */
  valid: number | null;
  /** The pictures were interpolated to 200 dpi. */
  interpolated: boolean;
  english: EditDistances;
  chinese: EditDistances;
};

export const DISTANCE_SOURCE: SourceId = 'paper-omnidocbench';

type Five = [all: number, text: number, formula: number, table: number, order: number];
const distances = ([all, text, formula, table, order]: Five): EditDistances => ({ all, text, formula, table, order });
const row = (
  kind: ModelKind,
  model: string,
  tokens: number | null,
  valid: number | null,
  interpolated: boolean,
  english: Five,
  chinese: Five,
): DistanceRow => ({
  kind,
  model,
  tokens,
  valid,
  interpolated,
  english: distances(english),
  chinese: distances(chinese),
});

export const EDIT_DISTANCES: readonly DistanceRow[] = [
  row('pipeline', 'Dolphin', null, null, false, [0.356, 0.352, 0.465, 0.258, 0.35], [0.44, 0.44, 0.604, 0.367, 0.351]),
  row(
    'pipeline',
    'Marker',
    null,
    null,
    false,
    [0.296, 0.085, 0.374, 0.609, 0.116],
    [0.497, 0.293, 0.688, 0.678, 0.329],
  ),
  row('pipeline', 'Mathpix', null, null, false, [0.191, 0.105, 0.306, 0.243, 0.108], [0.364, 0.381, 0.454, 0.32, 0.3]),
  row(
    'pipeline',
    'MinerU-2.1.1',
    null,
    null,
    false,
    [0.162, 0.072, 0.313, 0.166, 0.097],
    [0.244, 0.111, 0.581, 0.15, 0.136],
  ),
  row(
    'pipeline',
    'MonkeyOCR-1.2B',
    null,
    null,
    false,
    [0.154, 0.062, 0.295, 0.164, 0.094],
    [0.263, 0.179, 0.464, 0.168, 0.243],
  ),
  row(
    'pipeline',
    'PPstructure-v3',
    null,
    null,
    false,
    [0.152, 0.073, 0.295, 0.162, 0.077],
    [0.223, 0.136, 0.535, 0.111, 0.11],
  ),
  row(
    'end-to-end',
    'Nougat',
    2352,
    null,
    false,
    [0.452, 0.365, 0.488, 0.572, 0.382],
    [0.973, 0.998, 0.941, 1.0, 0.954],
  ),
  row(
    'end-to-end',
    'SmolDocling',
    392,
    null,
    false,
    [0.493, 0.262, 0.753, 0.729, 0.227],
    [0.816, 0.838, 0.997, 0.907, 0.522],
  ),
  row(
    'end-to-end',
    'InternVL2-76B',
    6790,
    null,
    false,
    [0.44, 0.353, 0.543, 0.547, 0.317],
    [0.443, 0.29, 0.701, 0.555, 0.228],
  ),
  row(
    'end-to-end',
    'Qwen2.5-VL-7B',
    3949,
    null,
    false,
    [0.316, 0.151, 0.376, 0.598, 0.138],
    [0.399, 0.243, 0.5, 0.627, 0.226],
  ),
  row(
    'end-to-end',
    'olmOCR (first)',
    3949,
    null,
    false,
    [0.326, 0.097, 0.455, 0.608, 0.145],
    [0.469, 0.293, 0.655, 0.652, 0.277],
  ),
  row(
    'end-to-end',
    'GOT-OCR2.0',
    256,
    null,
    false,
    [0.287, 0.189, 0.36, 0.459, 0.141],
    [0.411, 0.315, 0.528, 0.52, 0.28],
  ),
  row(
    'end-to-end',
    'OCRFlux-3B',
    3949,
    null,
    false,
    [0.238, 0.112, 0.447, 0.269, 0.126],
    [0.349, 0.256, 0.716, 0.162, 0.263],
  ),
  row(
    'end-to-end',
    'GPT-4o',
    null,
    null,
    false,
    [0.233, 0.144, 0.425, 0.234, 0.128],
    [0.399, 0.409, 0.606, 0.329, 0.251],
  ),
  row(
    'end-to-end',
    'InternVL3-78B',
    6790,
    null,
    false,
    [0.218, 0.117, 0.38, 0.279, 0.095],
    [0.296, 0.21, 0.533, 0.282, 0.161],
  ),
  row(
    'end-to-end',
    'Qwen2.5-VL-72B',
    3949,
    null,
    false,
    [0.214, 0.092, 0.315, 0.341, 0.106],
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: a measured value, not log10(e)
    [0.261, 0.18, 0.434, 0.262, 0.168],
  ),
  row(
    'end-to-end',
    'dots.ocr',
    3949,
    null,
    false,
    [0.182, 0.137, 0.32, 0.166, 0.182],
    [0.261, 0.229, 0.468, 0.16, 0.261],
  ),
  row(
    'end-to-end',
    'Gemini 2.5 Pro',
    null,
    null,
    false,
    [0.148, 0.055, 0.356, 0.13, 0.049],
    [0.212, 0.168, 0.439, 0.119, 0.121],
  ),
  row(
    'end-to-end',
    'MinerU2.0',
    6790,
    null,
    false,
    [0.133, 0.045, 0.273, 0.15, 0.066],
    [0.238, 0.115, 0.506, 0.209, 0.122],
  ),
  row(
    'end-to-end',
    'dots.ocr',
    5545,
    null,
    true,
    [0.125, 0.032, 0.329, 0.099, 0.04],
    [0.16, 0.066, 0.416, 0.092, 0.067],
  ),
  row(
    'deepseek-ocr',
    'Tiny',
    64,
    null,
    false,
    [0.386, 0.373, 0.469, 0.422, 0.283],
    [0.361, 0.307, 0.635, 0.266, 0.236],
  ),
  row(
    'deepseek-ocr',
    'Small',
    100,
    null,
    false,
    [0.221, 0.142, 0.373, 0.242, 0.125],
    [0.284, 0.24, 0.53, 0.159, 0.205],
  ),
  row('deepseek-ocr', 'Base', 256, 182, false, [0.137, 0.054, 0.267, 0.163, 0.064], [0.24, 0.205, 0.474, 0.1, 0.181]),
  row(
    'deepseek-ocr',
    'Large',
    400,
    285,
    false,
    [0.138, 0.054, 0.277, 0.152, 0.067],
    [0.208, 0.143, 0.461, 0.104, 0.123],
  ),
  row(
    'deepseek-ocr',
    'Gundam',
    795,
    null,
    false,
    [0.127, 0.043, 0.269, 0.134, 0.062],
    [0.181, 0.097, 0.432, 0.089, 0.103],
  ),
  row(
    'deepseek-ocr',
    'Gundam-M',
    1853,
    null,
    true,
    [0.123, 0.049, 0.242, 0.147, 0.056],
    [0.157, 0.087, 0.377, 0.08, 0.085],
  ),
];

/** The one row whose overall value is not the mean of its parts in the paper. */
export const UNEVEN_ROW = { model: 'dots.ocr', interpolated: false } as const;
