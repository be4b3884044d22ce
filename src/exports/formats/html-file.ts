/** `.html`: one file that needs nothing else. Formulas are MathML, pictures stand in it, no script runs. */
import { escapeHtml } from '#core/html-table.ts';
import { blocksToText } from '#core/result-text.ts';
import { bytesOf, type EncodedPicture, type Exporter, type ExportRemark } from '../export-document.ts';
import { cutFigures, type Figures, figureName } from '../figures.ts';
import { texToMath } from '../math/math-tree.ts';
import { writeMathMl } from '../math/write-mathml.ts';
import { blocksToParts } from '../parts/blocks-to-parts.ts';
import type { CellPart, DocumentPart, Inline, ListPart, Marks, TablePart } from '../parts/document-parts.ts';
import { beginsAt, toTableGrid } from '../tables/table-grid.ts';
import { isRightToLeft, languageOf } from '../text-language.ts';

/** What is shared while a document is written. */
type Context = { figures: Figures; formulasAsText: number };

const STYLE = `
:root{color-scheme:light dark}
body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.55 Georgia,"Noto Serif","Noto Serif CJK SC",serif;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{line-height:1.25}
figure{margin:1.5rem 0;text-align:center}
figcaption,caption{font-size:.9rem;text-align:center;padding:.4rem 0}
img{max-width:100%;height:auto}
.table{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;margin:0 auto}
th,td{border:1px solid;padding:.2rem .5rem;text-align:center;vertical-align:middle}
.left{text-align:start}.right{text-align:end}.center{text-align:center}
pre{white-space:pre-wrap}
math[display=block]{margin:.8rem 0;overflow-x:auto}
section+section{border-top:1px solid;margin-top:2rem;padding-top:1rem}
@media print{body{max-width:none;margin:0;font-size:11pt}.table{overflow:visible}tr,img{break-inside:avoid}h1,h2,h3,h4,h5,h6{break-after:avoid}section+section{border:0;break-before:page}}
`;

/** Nothing may be loaded, run or sent, whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const TAGS: readonly (readonly [keyof Marks, string])[] = [
  ['code', 'code'],
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
  ['sub', 'sub'],
  ['sup', 'sup'],
];

/** Bytes of a picture as the address of itself. */
function dataUrl({ bytes, type }: EncodedPicture): string {
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `data:${type};base64,${btoa(binary)}`;
}

function imageHtml(number: number, words: string, { figures }: Context): string {
  const picture = figures.get(number);
  if (!picture) return words === '' ? '' : `<em>${escapeHtml(words)}</em>`;
  const { width, height } = picture;
  return `<img src="${dataUrl(picture)}" width="${width}" height="${height}" alt="${escapeHtml(words || figureName(number))}">`;
}

function formulaHtml(tex: string, display: boolean, context: Context): string {
  const math = texToMath(tex, display);
  if (math) return writeMathMl(math);
  context.formulasAsText += 1;
  return `<code>${escapeHtml(tex.trim())}</code>`;
}

function inlineHtml(inline: Inline, context: Context): string {
  switch (inline.kind) {
    case 'words':
      return TAGS.reduce(
        (html, [mark, tag]) => (inline.marks[mark] ? `<${tag}>${html}</${tag}>` : html),
        escapeHtml(inline.text),
      );
    case 'formula':
      return formulaHtml(inline.tex, inline.display, context);
    case 'break':
      return '<br>';
    case 'figure':
      return imageHtml(inline.number, inline.words, context);
    case 'link': {
      const words = inlinesHtml(inline.content, context);
      if (!URL.canParse(inline.href)) return words;
      return `<a href="${escapeHtml(new URL(inline.href).href)}" rel="nofollow noreferrer">${words}</a>`;
    }
  }
}
const inlinesHtml = (inlines: readonly Inline[], context: Context): string =>
  inlines.map((inline) => inlineHtml(inline, context)).join('');

const spans = (colspan: number, rowspan: number): string =>
  `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`;

/** How many rows at the top hold nothing but heads of columns; one that reaches out of them ends them. */
function headRows(rows: readonly CellPart[][]): number {
  const first = rows.findIndex((row) => row.length === 0 || row.some(({ header }) => !header));
  const count = Math.max(first, 0);
  return rows.slice(0, count).every((row, index) => row.every(({ rowspan }) => index + rowspan <= count)) ? count : 0;
}

function tableHtml({ rows, caption }: TablePart, context: Context): string {
  const grid = toTableGrid(rows);
  const heads = headRows(rows);
  const lines = grid.rows.map((row, index) => {
    const cells = row.map((place) => {
      const placed = beginsAt(place);
      if (!placed) return place === null ? '<td></td>' : '';
      const { cell, colspan, rowspan } = placed;
      const name = cell.header ? 'th' : 'td';
      const scope = cell.header ? ` scope="${index < heads ? 'col' : 'row'}"` : '';
      const align = cell.align === 'center' ? '' : ` class="${cell.align}"`;
      return `<${name}${scope}${spans(colspan, rowspan)}${align}>${inlinesHtml(cell.content, context)}</${name}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const said = caption.length > 0 ? `<caption>${inlinesHtml(caption, context)}</caption>\n` : '';
  const head = heads > 0 ? `<thead>\n${lines.slice(0, heads).join('\n')}\n</thead>\n` : '';
  const body = lines.length > heads ? `<tbody>\n${lines.slice(heads).join('\n')}\n</tbody>\n` : '';
  return `<div class="table"><table>\n${said}${head}${body}</table></div>`;
}

function listHtml({ ordered, start, items }: ListPart, context: Context): string {
  const name = ordered ? 'ol' : 'ul';
  const from = ordered && start !== 1 ? ` start="${start}"` : '';
  const lines = items.map((item) => {
    const [only] = item;
    // A lone paragraph is the item itself.
    const content = only?.kind === 'paragraph' ? inlinesHtml(only.content, context) : '';
    const rest = only?.kind === 'paragraph' ? item.slice(1) : item;
    return `<li>${content}${rest.map((part) => partHtml(part, context)).join('\n')}</li>`;
  });
  return `<${name}${from}>\n${lines.join('\n')}\n</${name}>`;
}

function partHtml(part: DocumentPart, context: Context): string {
  switch (part.kind) {
    case 'heading':
      return `<h${part.level}>${inlinesHtml(part.content, context)}</h${part.level}>`;
    case 'paragraph':
      return `<p${part.centred ? ' class="center"' : ''}>${inlinesHtml(part.content, context)}</p>`;
    case 'caption':
      return `<p class="center">${inlinesHtml(part.content, context)}</p>`;
    case 'quote':
      return `<blockquote>${part.parts.map((inner) => partHtml(inner, context)).join('\n')}</blockquote>`;
    case 'code':
      return `<pre><code>${escapeHtml(part.text)}</code></pre>`;
    case 'rule':
      return '<hr>';
    case 'list':
      return listHtml(part, context);
    case 'table':
      return tableHtml(part, context);
    case 'figure': {
      const image = imageHtml(part.number, part.words, context);
      const caption = part.caption.length > 0 ? inlinesHtml(part.caption, context) : '';
      if (image === '') return caption && `<p class="center">${caption}</p>`;
      return `<figure>${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
    }
  }
}

/** All pages, each in a section of its own. */
export const exportHtml: Exporter = async (document, signal) => {
  const { pages, figures, remarks } = await cutFigures(document, signal);
  const context: Context = { figures, formulasAsText: 0 };
  const bodies = pages.map((blocks) =>
    blocksToParts(blocks)
      .map((part) => partHtml(part, context))
      .filter(Boolean)
      .join('\n'),
  );
  const language = languageOf(pages.map((blocks) => blocksToText(blocks)).join('\n'));
  const direction = isRightToLeft(language) ? ' dir="rtl"' : '';
  const html = `<!DOCTYPE html>
<html lang="${language}"${direction}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(document.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${bodies.length === 1 || document.hasPageBreaks === false ? bodies.filter(Boolean).join('\n') : bodies.map((body) => `<section>\n${body}\n</section>`).join('\n')}
</body>
</html>
`;
  const asText: ExportRemark[] =
    context.formulasAsText > 0 ? [{ code: 'formulas-as-text', count: context.formulasAsText }] : [];
  return { extension: 'html', type: 'text/html', bytes: bytesOf(html), remarks: [...remarks, ...asText] };
};
