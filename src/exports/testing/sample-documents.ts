/** Documents for tests and for `scripts/check-exports.ts`: one with everything in it, one in Chinese, and the recorded outputs. */
import { readFileSync } from 'node:fs';
import type { Block } from '#core/contract.ts';
import type { BlockLabel } from '#core/ids.ts';
import { parseModelOutput } from '#core/model-output.ts';
import type { EncodedPicture, ExportDocument, PagePicture } from '../export-document.ts';

const block = (id: number, label: BlockLabel, markdown: string, top = 0.02 + id * 0.05): Block => ({
  id: `b${id}`,
  label,
  boxes: [[0.1, top, 0.9, top + 0.04]],
  markdown,
});

/** Every kind of part, and every sign that some format would take for its own. */
export const EVERYTHING: readonly Block[] = [
  block(0, 'title', '# Prices & sums: 100 % of A_1 <b>bold</b>'),
  block(
    1,
    'text',
    'By \\(a^2 + b^2 = c^2\\) and *5 items* at **$4.00** each; ~~old~~, H<sub>2</sub>O, `code_1`.\nA second line with signs: # $ % & ~ _ ^ { } \\ "quotes" <3 α ≤ β → γ.',
  ),
  block(2, 'equation', '\\[\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}\\]'),
  block(3, 'equation', '\\[\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} = \\sum_{i=1}^{n} x_i\\]'),
  block(4, 'text', 'A formula that nobody can read: \\(\\unknowncommand{x}\\).'),
  block(5, 'list', '3. three\n4. four\n   - inner \\(x_1\\)\n   - other\n5. five'),
  block(6, 'table_caption', '<center>Table 1: Sales by region</center>'),
  block(
    7,
    'table',
    '<table><tr><th rowspan="2">Item</th><th colspan="2">Price</th><th rowspan="2">Code</th></tr><tr><th>net</th><th>gross</th></tr><tr><td>Paper</td><td>1,234.50</td><td>12.5%</td><td>00123</td></tr><tr><td>=1+1</td><td>-4.00</td><td>\\(10\\%\\)</td><td>1234567890123456</td></tr><tr><td>short</td></tr></table>',
  ),
  block(8, 'image', ''),
  block(9, 'image_caption', 'Figure 1: A *picture*'),
  block(
    10,
    'text',
    '> A quotation\n\nSee [the paper](https://example.org/a?b=1&c=2) and ![none](https://example.org/x.png).',
  ),
  block(11, 'table', '| Left | Right |\n|:--|--:|\n| a \\| b | 2 |\n| c | 3,5 |'),
  block(12, 'text', '```\nfor (;;) { a <= b; }\n```'),
];

export const CHINESE: readonly Block[] = [
  block(0, 'title', '# 中文文档识别：一个例子'),
  block(1, 'text', '质能方程 \\(E = mc^2\\) 由爱因斯坦提出，“能量”与质量成正比。价格为 ¥1,234.50（含税）。'),
  block(2, 'equation', '\\[\\text{速度} = \\frac{\\text{路程}}{\\text{时间}}\\]'),
  block(3, 'table', '<table><tr><td>名称</td><td>数量</td></tr><tr><td>纸张</td><td>1,200</td></tr></table>'),
];

/** A page that runs from right to left, with words of the other direction in it. */
export const ARABIC: readonly Block[] = [
  block(0, 'title', '# دليل استخدام المكتبة'),
  block(1, 'text', 'يمكن استعارة **خمسة كتب** لمدة 14 يوما، ويُرسل التذكير بصيغة PDF قبل يومين من الموعد.'),
  block(2, 'list', '1. تسجيل العضوية\n2. اختيار الكتب'),
  block(3, 'text', 'Opening hours are shown in English, too.'),
  block(
    4,
    'table',
    '<table><tr><th>اليوم</th><th>الساعة</th></tr><tr><td>السبت</td><td>08:00</td></tr><tr><td>الأحد (Sunday)</td><td>09:30</td></tr></table>',
  ),
];

/** The blocks of an output of DeepSeek-OCR that the docling project recorded. */
export const recorded = (name: 'paper-page-table' | 'paper-page-two-column'): Block[] =>
  parseModelOutput(readFileSync(`tests/fixtures/${name}.deepseek-ocr-raw.md`, 'utf8'), {
    task: 'document',
    complete: true,
  }).blocks;

/** The smallest JPEG there is, for tests that look at no pixel: one grey one. */
const PIXEL =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z';
const pixel = (): EncodedPicture => ({
  bytes: new Uint8Array(Buffer.from(PIXEL, 'base64')),
  type: 'image/jpeg',
  width: 1,
  height: 1,
});

/** A page without ink. */
export const BLANK_PICTURE: PagePicture = {
  whole: async () => ({ ...pixel(), width: 600, height: 800 }),
  cut: async () => ({ ...pixel(), width: 300, height: 200 }),
  ink: async () => ({ ink: new Uint8Array(600 * 800), width: 600, height: 800 }),
};

export const documentOf = (
  blocks: readonly Block[],
  title = 'page',
  picture: PagePicture | null = BLANK_PICTURE,
): ExportDocument => ({
  title,
  tableWord: 'Table',
  json: JSON.stringify({ blocks }, null, 2),
  pages: [{ picture, width: 600, height: 800, blocks }],
});
