/** Answers of the model, in its own grammar, for the fault `answer`. */
type Box = readonly [number, number, number, number];

/** One block: its class, its place in thousandths of the page, its content. */
export const block = (label: string, box: Box, content: string): string =>
  `<|ref|>${label}<|/ref|><|det|>[[${box.join(', ')}]]<|/det|>\n${content}\n\n`;

export const TABLE_HTML =
  '<table><tr><td rowspan="2">Item</td><td colspan="2">Price</td></tr><tr><td>net</td><td>gross</td></tr>' +
  '<tr><td>Paper</td><td>4.00</td><td>4.76</td></tr></table>';

/** A page with one of each kind of block that looks different. */
export const MIXED_PAGE = [
  block('title', [80, 40, 900, 90], '# A page of everything'),
  block(
    'text',
    [80, 110, 900, 240],
    'The first paragraph has **bold** words, a [link](https://example.com/) and $a^2+b^2$.',
  ),
  block('sub_title', [80, 260, 500, 300], '## Prices'),
  block('table_caption', [80, 310, 900, 340], 'Table 1. What paper costs'),
  block('table', [80, 350, 900, 520], TABLE_HTML),
  block('equation', [200, 540, 700, 600], ''),
  block('image', [80, 620, 480, 860], ''),
  block('image_caption', [80, 870, 480, 900], '<center>Figure 1. A screen</center>'),
  block('text', [80, 910, 900, 980], 'The last paragraph.'),
].join('');

/** What is read where a test does not care: some blocks of words, enough pieces for faults in the middle of them. */
export const ORDINARY_PAGE = [
  block('title', [80, 60, 900, 110], '# An ordinary page'),
  ...Array.from({ length: 8 }, (_, index) =>
    block(
      'text',
      [80, 140 + index * 100, 900, 210 + index * 100],
      `Paragraph ${index + 1} says what a paragraph of an ordinary page would say, in about a hundred characters.`,
    ),
  ),
].join('');
