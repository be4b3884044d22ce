/** A page's words as what they are (headings, lists, cells, formulas), for the formats that have such things themselves. */

/** How words are set. Absent marks are off. */
export type Marks = {
  bold?: true;
  italic?: true;
  underline?: true;
  strike?: true;
  code?: true;
  sub?: true;
  sup?: true;
};

export type Inline =
  | { kind: 'words'; text: string; marks: Marks }
  | { kind: 'formula'; tex: string; display: boolean }
  /** `href` begins with http:// or https://. */
  | { kind: 'link'; href: string; content: Inline[] }
  | { kind: 'break' }
  /** A picture of the page, by its number; `words` stand for it. */
  | { kind: 'figure'; number: number; words: string };

export type CellPart = { content: Inline[]; header: boolean; colspan: number; rowspan: number; align: Alignment };
export type Alignment = 'left' | 'center' | 'right';

export type ListPart = { kind: 'list'; ordered: boolean; start: number; items: DocumentPart[][] };
export type TablePart = { kind: 'table'; rows: CellPart[][]; caption: Inline[] };
/** A picture of the page that stands by itself. `words` stand for it; `caption` is empty where there is none. */
export type FigurePart = { kind: 'figure'; number: number; words: string; caption: Inline[] };

export type DocumentPart =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[]; centred: boolean }
  /** A caption that no picture or table stands beside. */
  | { kind: 'caption'; content: Inline[] }
  | { kind: 'quote'; parts: DocumentPart[] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' }
  | ListPart
  | TablePart
  | FigurePart;
