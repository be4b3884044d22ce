/** `.docx`: headings, lists, tables with their spans, pictures, and Word's own equations. */
import { AlignmentType, Document, LevelFormat, LineRuleType, Packer, PageBreak, Paragraph } from 'docx';
import { blocksToText } from '#core/result-text.ts';
import type { Exporter, ExportRemark } from '../export-document.ts';
import { cutFigures, numberFigures } from '../figures.ts';
import { blocksToParts } from '../parts/blocks-to-parts.ts';
import { isRightToLeft, languageOf } from '../text-language.ts';
import type { WordContext } from '../word/inline-to-word.ts';
import { listReference, partsToWord } from '../word/parts-to-word.ts';

/** Fonts that Word has everywhere, for letters and for East Asian signs. */
const FONT = { ascii: 'Cambria', hAnsi: 'Cambria', cs: 'Times New Roman', eastAsia: 'SimSun' };

const INK = '1a1a1a';
/** Half points of the headings, the largest first. */
const HEADING_SIZES = [36, 30, 26, 24, 22, 22];
/** Twentieths of a point: A4, margins of 25 mm. */
const PAGE = { size: { width: 11906, height: 16838 }, margin: { top: 1417, right: 1417, bottom: 1417, left: 1417 } };

/** Nine levels of one numbered list, each set in further. */
const levelsFrom = (start: number) =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.START,
    start,
    style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } },
  }));

/** All pages, each beginning a new one. */
export const exportWord: Exporter = async (document, signal) => {
  const { pages, figures, remarks } = await cutFigures(document, signal);
  const places = numberFigures(document.pages).places;
  const language = languageOf(pages.map((blocks) => blocksToText(blocks)).join('\n'));
  const context: WordContext = {
    figures,
    shares: new Map([...places].map(([number, { box }]) => [number, box[2] - box[0]])),
    formulasAsText: 0,
    lists: [],
    isFromRight: isRightToLeft(language),
  };
  const children = pages.flatMap((blocks, index) => [
    ...(index > 0 && document.hasPageBreaks !== false ? [new Paragraph({ children: [new PageBreak()] })] : []),
    ...partsToWord(blocksToParts(blocks), context),
  ]);
  const headings = HEADING_SIZES.map((size) => ({
    run: { size, bold: true, color: INK, font: FONT },
    paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
  }));
  const [heading1, heading2, heading3, heading4, heading5, heading6] = headings;
  const file = new Document({
    title: document.title,
    // The library's own name stands there otherwise.
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: {
          run: {
            font: FONT,
            size: 22,
            language: {
              value: language,
              eastAsia: language === 'ja' ? 'ja-JP' : 'zh-CN',
              ...(context.isFromRight && { bidirectional: language }),
            },
          },
          paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
        },
        ...(heading1 && { heading1 }),
        ...(heading2 && { heading2 }),
        ...(heading3 && { heading3 }),
        ...(heading4 && { heading4 }),
        ...(heading5 && { heading5 }),
        ...(heading6 && { heading6 }),
      },
      paragraphStyles: [
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          next: 'Normal',
          run: { size: 20, color: INK },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 80, after: 160 } },
        },
      ],
    },
    numbering: {
      config: context.lists.map(({ start }, index) => ({ reference: listReference(index), levels: levelsFrom(start) })),
    },
    sections: [{ properties: { page: PAGE }, children }],
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(file));
  signal.throwIfAborted();
  const asText: ExportRemark[] =
    context.formulasAsText > 0 ? [{ code: 'formulas-as-text', count: context.formulasAsText }] : [];
  return {
    extension: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes,
    remarks: [...remarks, ...asText],
  };
};
