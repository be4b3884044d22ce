import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportAs } from '../export-as.ts';
import type { ExportDocument } from '../export-document.ts';
import type { ExportFormat } from '../export-formats.ts';
import { ARABIC, CHINESE, documentOf, EVERYTHING, recorded } from '../testing/sample-documents.ts';

const { signal } = new AbortController();
const make = (format: ExportFormat, document: ExportDocument) => exportAs(format, document, signal);
const textOf = async (format: ExportFormat, document: ExportDocument) =>
  strFromU8((await make(format, document)).bytes);
/** Files of a zip as text. */
const filesOf = async (format: ExportFormat, document: ExportDocument) => {
  const { bytes } = await make(format, document);
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, file]) => [path, strFromU8(file)]));
};
const golden = (name: string) => `../../../tests/fixtures/exports/${name}`;

describe('recorded outputs of DeepSeek-OCR, saved', () => {
  it.each(['md', 'txt', 'html', 'tex'] as const)('as .%s are what they were', async (format) => {
    const table = await textOf(format, documentOf(recorded('paper-page-table'), 'paper'));
    await expect(table).toMatchFileSnapshot(golden(`paper-page-table.${format}`));
    const columns = documentOf(recorded('paper-page-two-column'), 'paper');
    const isZip = format === 'md' || format === 'tex';
    const text = isZip ? (await filesOf(format, columns))[`paper.${format}`] : await textOf(format, columns);
    await expect(text).toMatchFileSnapshot(golden(`paper-page-two-column.${format}`));
  });

  it('as .csv are read back cell by cell', async () => {
    const csv = await textOf('csv', documentOf(recorded('paper-page-table')));
    await expect(csv).toMatchFileSnapshot(golden('paper-page-table.csv'));
    const { data, errors } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(10);
    expect(data.every((row) => row.length === 8)).toBe(true);
    expect(data[2]).toEqual(['6', '6', 'OTSL', '0.965', '0.934', '0.955', '0.88', '2.73']);
  });
});

describe('figures', () => {
  it('come along in a zip, numbered as the text names them', async () => {
    const files = await filesOf('md', documentOf(EVERYTHING));
    expect(Object.keys(files)).toEqual(['page.md', 'images/0.jpg']);
    expect(files['page.md']).toContain('![](images/0.jpg)');
  });

  it('are numbered through all pages', async () => {
    const [page] = documentOf(EVERYTHING).pages;
    if (!page) throw new Error('There is a page.');
    const document = { ...documentOf([]), pages: [page, page] };
    const files = await filesOf('md', document);
    expect(Object.keys(files)).toEqual(['page.md', 'images/0.jpg', 'images/1.jpg']);
    expect(files['page.md']).toContain('![](images/1.jpg)');
  });

  it('that are missing are told, and the file is made all the same', async () => {
    const file = await make('html', documentOf(EVERYTHING, 'page', null));
    expect(file.remarks).toContainEqual({ code: 'figures-missing', count: 1 });
    expect(strFromU8(file.bytes)).toContain('<p class="center">Figure 1: A <em>picture</em></p>');
  });
});

describe('.csv', () => {
  it('disarms what would run, and has one file a table', async () => {
    const files = await filesOf('csv', documentOf(EVERYTHING));
    expect(Object.keys(files)).toEqual(['page 1.csv', 'page 2.csv']);
    const { data } = Papa.parse<string[]>(files['page 1.csv'] ?? '', { skipEmptyLines: true });
    expect(data[3]).toEqual(["'=1+1", '-4.00', '10%', '1234567890123456']);
  });

  it('is refused where there is no table', async () => {
    await expect(make('csv', documentOf([]))).rejects.toThrow(RangeError);
    await expect(make('xlsx', documentOf([]))).rejects.toThrow(RangeError);
  });
});

describe('.xlsx', () => {
  it('has a sheet a table, spans merged, numbers as numbers and ids as text', async () => {
    const files = await filesOf('xlsx', documentOf(EVERYTHING));
    expect(files['xl/workbook.xml']).toContain('name="Table 1 Sales by region"');
    expect(files['xl/workbook.xml']).toContain('name="Table 2"');
    const sheet = files['xl/worksheets/sheet1.xml'] ?? '';
    expect([...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref).toSorted()).toEqual([
      'A1:A2',
      'B1:C1',
      'D1:D2',
    ]);
    expect(sheet).toMatch(/<c r="B3"[^>]*><v>1234.5<\/v>/);
    expect(sheet).toMatch(/<c r="C3"[^>]*><v>0.125<\/v>/);
    expect(sheet).toMatch(/<c r="C4"[^>]*><v>0.1<\/v>/);
    // Text stands in the shared strings: the id with its zeros, the command as words.
    expect(sheet).toMatch(/<c r="D3"[^>]* t="s"[^>]*>/);
    expect(sheet).toMatch(/<c r="A4"[^>]* t="s"[^>]*>/);
    expect(sheet).not.toContain('<f>');
    expect(files['xl/sharedStrings.xml']).toContain('>00123<');
    expect(files['xl/styles.xml']).toContain('formatCode="#,##0.00"');
  });
});

describe('.docx', () => {
  it('has headings, lists, spans, a picture and real equations', async () => {
    const file = await make('docx', documentOf(EVERYTHING));
    expect(file.remarks).toEqual([{ code: 'formulas-as-text', count: 1 }]);
    const xml = strFromU8(unzipSync(file.bytes)['word/document.xml'] ?? new Uint8Array());
    expect(xml).toContain('<w:pStyle w:val="Heading1"/>');
    expect(xml.match(/<m:oMathPara>/g)).toHaveLength(2);
    expect(xml).toMatch(/<m:f>.*<m:rad>/);
    expect(xml).toContain('<m:nary>');
    expect(xml).toContain('<m:m>');
    expect(xml).toContain('<w:gridSpan w:val="2"/>');
    expect(xml).toContain('<w:vMerge w:val="restart"/>');
    expect(xml).toContain('<w:drawing>');
    expect(xml).toContain('\\unknowncommand{x}');
    const numbering = strFromU8(unzipSync(file.bytes)['word/numbering.xml'] ?? new Uint8Array());
    expect(numbering).toContain('<w:start w:val="3"/>');
  });

  it('has the recorded page’s formulas as equations, too', async () => {
    const files = await filesOf('docx', documentOf(recorded('paper-page-two-column')));
    expect(files['word/document.xml']?.match(/<m:oMath>/g)?.length).toBeGreaterThanOrEqual(6);
  });
});

describe('.tex', () => {
  it('asks for XeLaTeX and ctex where there is Chinese', async () => {
    const tex = await textOf('tex', documentOf(CHINESE));
    expect(tex).toMatch(/^% !TeX program = xelatex\n/);
    expect(tex).toContain('{ctex}');
  });

  it('defines the signs that TeX’s fonts lack, and shows a formula that nobody knows as its source', async () => {
    const file = await make('tex', documentOf(EVERYTHING));
    const tex = strFromU8(unzipSync(file.bytes)['page.tex'] ?? new Uint8Array());
    expect(tex).toMatch(/^% !TeX program = pdflatex\n/);
    expect(tex).toContain('\\newunicodechar{≤}{\\ensuremath{\\leq}}');
    expect(tex).toContain('\\texttt{\\textbackslash{}unknowncommand\\{x\\}}');
    expect(file.remarks).toEqual([{ code: 'formulas-as-text', count: 1 }]);
  });
});

describe('.html', () => {
  it('is one file without a script, with its language', async () => {
    const html = await textOf('html', documentOf(CHINESE, '<script>alert(1)</script>'));
    expect(html).toContain('<html lang="zh">');
    expect(html).toContain('<math display="block">');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('annotation');
  });
});

describe('all of it', () => {
  it('is one zip with every format that suits the page', async () => {
    const names = (blocks: typeof EVERYTHING, picture = documentOf([]).pages[0]?.picture ?? null) =>
      filesOf('zip', documentOf(blocks, 'page', picture)).then((files) => Object.keys(files));
    expect(await names(EVERYTHING)).toEqual([
      'page.docx',
      'page.pdf',
      'page.xlsx',
      'page (csv).zip',
      'page.html',
      'page (md).zip',
      'page (tex).zip',
      'page.txt',
      'page.json',
    ]);
    expect(await names(CHINESE.slice(0, 2), null)).toEqual([
      'page.docx',
      'page.html',
      'page.md',
      'page.tex',
      'page.txt',
      'page.json',
    ]);
  });

  it('stands signs that no file can hold', async () => {
    const [title] = CHINESE;
    if (!title) throw new Error('There is a block.');
    const hostile = {
      ...title,
      markdown: `a\u0000b\ud800c\u0007 ${'> '.repeat(40)}x ${'['.repeat(300)} \\(${'{'.repeat(900)}\\)`,
    };
    for (const format of ['docx', 'pdf', 'html', 'tex', 'txt', 'md'] as const)
      expect((await make(format, documentOf([hostile]))).bytes.length).toBeGreaterThan(10);
  });
});

describe('several pages', () => {
  const pages = [
    ['The first page ends', 0],
    ['The second one', 1],
  ] as const;
  const twoPages = (hasPageBreaks: boolean): ExportDocument => {
    const made = pages.map(
      ([markdown, id]) => documentOf([{ id: `b${id}`, label: 'text', boxes: [], markdown }]).pages,
    );
    return { ...documentOf([]), pages: made.flat(), hasPageBreaks };
  };

  it('are parted in each format, or run on', async () => {
    const marks = { txt: '\f', md: '\n\n---\n\n', html: '<section>', tex: '\\clearpage' } as const;
    for (const format of ['txt', 'md', 'html', 'tex'] as const) {
      expect(await textOf(format, twoPages(true)), format).toContain(marks[format]);
      const running = await textOf(format, twoPages(false));
      expect(running, format).not.toContain(marks[format]);
      expect(running.indexOf('The second one'), format).toBeGreaterThan(running.indexOf('The first page ends'));
    }
    const breaks = async (hasBreaks: boolean) => {
      const { bytes } = await make('docx', twoPages(hasBreaks));
      return (
        strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).match(/<w:br w:type="page"\/>/g)?.length ??
        0
      );
    };
    expect([await breaks(true), await breaks(false)]).toEqual([1, 0]);
  });

  it('of a joined document are in the PDF as they stand on their pictures', async () => {
    const [page] = documentOf(EVERYTHING).pages;
    if (!page) throw new Error('There is a page.');
    const joined = { ...documentOf(EVERYTHING), pages: [page, { ...page, blocks: [] }] };
    const { bytes } = await make('pdf', { ...joined, printedPages: [page, page] });
    const asPrinted = await make('pdf', { ...joined, pages: [page, page] });
    expect(bytes.length).toBe(asPrinted.bytes.length);
    expect(bytes.length).toBeGreaterThan((await make('pdf', joined)).bytes.length);
  });
});

describe('a page that runs from right to left', () => {
  it('does so in Word, but for what is written in other letters', async () => {
    const { 'word/document.xml': xml = '', 'word/styles.xml': styles = '' } = await filesOf('docx', documentOf(ARABIC));
    const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? [];
    const isFromRight = (words: string) => /<w:bidi\/>/.test(paragraphs.find((text) => text.includes(words)) ?? '');
    for (const words of ['دليل', 'يمكن', 'اختيار', 'السبت', 'الأحد']) expect(isFromRight(words), words).toBe(true);
    for (const words of ['Opening hours', '08:00']) expect(isFromRight(words), words).toBe(false);
    const runs = xml.match(/<w:r>.*?<\/w:r>/gs) ?? [];
    expect(runs.find((run) => run.includes('خمسة'))).toContain('<w:rtl/>');
    expect(runs.find((run) => run.includes('PDF'))).not.toContain('<w:rtl/>');
    expect(xml).toContain('<w:bidiVisual/>');
    expect(styles).toContain('w:bidi="ar"');
    const { 'word/document.xml': plain = '' } = await filesOf('docx', documentOf(EVERYTHING));
    expect(plain).not.toMatch(/<w:(?:bidi|rtl|bidiVisual)\/>/);
  });

  it('is told of where LaTeX would set it from the left', async () => {
    const { remarks } = await make('tex', documentOf(ARABIC));
    expect(remarks).toContainEqual({ code: 'from-right', count: 4 });
    expect((await make('tex', documentOf(CHINESE))).remarks).toEqual([]);
  });

  it('has its first column at the right in Excel', async () => {
    const sheetOf = async (blocks: typeof ARABIC) =>
      Object.entries(await filesOf('xlsx', documentOf(blocks))).find(([path]) => /sheet1\.xml$/.test(path))?.[1];
    expect(await sheetOf(ARABIC)).toContain('rightToLeft="1"');
    expect(await sheetOf(CHINESE)).not.toContain('rightToLeft');
  });
});
