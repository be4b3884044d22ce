/** Searchable `.pdf`: each page is its picture, with the words lying invisibly on the words. */
import {
  beginText,
  endText,
  PDFDocument,
  type PDFName,
  type PDFOperator,
  setCharacterSqueeze,
  setFontAndSize,
  setTextMatrix,
  setTextRenderingMode,
  showText,
  TextRenderingMode,
} from '@cantoo/pdf-lib';
import { blocksToText } from '#core/result-text.ts';
import type { Exporter } from '../export-document.ts';
import { DESCENT } from '../pdf/glyphless-font.ts';
import { embedHiddenFont, type HiddenFont } from '../pdf/hidden-font.ts';
import { type PlacedWord, placeWords } from '../pdf/place-words.ts';
import { textWidth } from '../pdf/sign-width.ts';
import { languageOf } from '../text-language.ts';

/** Longer side of a page in points: that of A4. The picture itself keeps all its pixels. */
const LONGER_SIDE = 842;

const FONT_NAME = 'Hidden';
const BLANK_WIDTH = textWidth(' ');

type PageSize = { width: number; height: number };

/** Shows a word in its place: as high as its line, and squeezed to its width. */
function showWord(
  word: PlacedWord,
  next: PlacedWord | undefined,
  page: PageSize,
  font: HiddenFont,
  fontName: PDFName,
): PDFOperator[] {
  const size = Math.max(1, (word.bottom - word.top) * page.height);
  const baseline = (1 - word.bottom) * page.height - (DESCENT / 1000) * size;
  const natural = (textWidth(word.text) / 1000) * size;
  const width = (word.right - word.left) * page.width;
  if (!(natural > 0) || !(width > 0)) return [];
  const shown = [
    setFontAndSize(fontName, size),
    setTextMatrix(1, 0, 0, 1, word.left * page.width, baseline),
    setCharacterSqueeze((100 * width) / natural),
    showText(font.encode(word.text)),
  ];
  // The blank fills the gap, so that marking a line marks all of it.
  const gap = next && next.top === word.top ? (next.left - word.right) * page.width : 0;
  const blank = gap > 0 ? gap : 0.2 * size;
  return [...shown, setCharacterSqueeze((100 * blank) / ((BLANK_WIDTH / 1000) * size)), showText(font.encode(' '))];
}

/**
 * All pages that have a picture.
 * @throws RangeError when none has one.
 */
export const exportPdf: Exporter = async ({ title, pages: joined, printedPages }, signal) => {
  const pages = printedPages ?? joined;
  const pdf = await PDFDocument.create();
  pdf.setTitle(title, { showInWindowTitleBar: true });
  const text = pages.map(({ blocks }) => blocksToText(blocks)).join('\n');
  pdf.setLanguage(languageOf(text));
  // Once for all pages: what a word can hold is in the blocks' own words.
  const font = embedHiddenFont(
    pdf,
    ` •${text}${pages.flatMap(({ blocks }) => blocks.map(({ markdown }) => markdown)).join('')}`,
  );
  for (const { picture, blocks } of pages) {
    if (!picture) continue;
    const whole = await picture.whole(signal);
    const ink = await picture.ink(signal);
    const scale = LONGER_SIDE / Math.max(whole.width, whole.height);
    const size = { width: whole.width * scale, height: whole.height * scale };
    const image = whole.type === 'image/png' ? await pdf.embedPng(whole.bytes) : await pdf.embedJpg(whole.bytes);
    const page = pdf.addPage([size.width, size.height]);
    page.drawImage(image, { x: 0, y: 0, ...size });
    const fontName = page.node.newFontDictionary(FONT_NAME, font.ref);
    const words = placeWords(blocks, ink);
    page.pushOperators(beginText(), setTextRenderingMode(TextRenderingMode.Invisible));
    // Word by word: a call takes only so many arguments.
    for (const [index, word] of words.entries())
      page.pushOperators(...showWord(word, words[index + 1], size, font, fontName));
    page.pushOperators(endText());
    signal.throwIfAborted();
  }
  if (pdf.getPageCount() === 0) throw new RangeError('No page has a picture.');
  return {
    extension: 'pdf',
    type: 'application/pdf',
    bytes: new Uint8Array(await pdf.save()),
    remarks: [],
  };
};
