import { alphabetOf } from './ctc-decoding.ts';
import { commonRecogniser, type LineRecogniser } from './line-recogniser.ts';
import { LinesAhead } from './lines-ahead.ts';
import { NARROW_SHARE } from './model-manifest.ts';
import type { PageImage } from './page-image.ts';
import { readLine } from './page-line-reading.ts';
import { type LineText, PagePlaces } from './page-lines.ts';
import type { PageSection } from './page-plan.ts';
import { DENSITY_FROM, type PageBlock, type PageReading, type ReadLine } from './page-reading.ts';
import { type PageSurvey, surveyPage } from './page-survey.ts';
import { distance, type Quadrilateral } from './plane-geometry.ts';
import { type SectionContext, textBlocks } from './section-blocks.ts';
import type { InferenceRuntime } from './session-port.ts';
import { type ModelName, SessionShelf } from './session-shelf.ts';
import { Stopwatch } from './stopwatch.ts';
import { tableBlock } from './table-block.ts';

/** How a page is to be read. */
export type ReadRequest = {
  readonly signal: AbortSignal;
  /** Whether tables, pictures, formulas, heads and feet are told apart; otherwise all is running text or grids. */
  readonly structure: boolean;
  /** Reads the lines in the place of the reader's own recogniser, which is not loaded then. */
  readonly recogniser?: LineRecogniser;
  /** Lines, columns and tables run from the right to the left. */
  readonly fromRight?: boolean;
  /** Called with every line as it is read, in reading order; `inPicture` where it belongs to a picture or formula. */
  readonly onLine?: (line: ReadLine, inPicture: boolean) => void;
  /** Called with every block as soon as its lines are read, in reading order. */
  readonly onBlock?: (block: PageBlock) => void;
  /** Called after every line with the share 0..1 of the page's lines, by their length, that has been read. */
  readonly onShare?: (share: number) => void;
  /** Waited for before every line: a thread can let in what others have to say to it. */
  readonly pause?: () => Promise<void>;
};

/** Reads pages, one at a time. */
export type PageReader = {
  /**
   * Reads one page.
   * @throws RangeError when the pixels do not fit the picture's sizes; the signal's reason when it has aborted.
   */
  readPage(image: PageImage, request: ReadRequest): Promise<PageReading>;
  /**
   * Loads models before they are needed, side by side.
   * @throws what the runtime throws.
   */
  load(names: readonly ModelName[], signal: AbortSignal): Promise<void>;
  /** Frees the models. */
  close(): Promise<void>;
};

/** What a reader is made of. */
export type PageReaderParts = {
  readonly runtime: InferenceRuntime;
  /** Gives the text of the recogniser's alphabet file, when it is first needed. */
  readonly keys: (signal: AbortSignal) => Promise<string>;
  /** Gives the reader's own recogniser; left out, it reads one line at a time by the runtime. */
  readonly recogniser?: (signal: AbortSignal) => Promise<LineRecogniser>;
  /** How far the runtime's recogniser squeezes lines at first (see `NARROW_SHARE`); as native code does where it is left out. */
  readonly narrowShare?: number;
};

/** A reader whose models are loaded when they are first needed. */
export function createPageReader({
  runtime,
  keys,
  recogniser,
  narrowShare = NARROW_SHARE.native,
}: PageReaderParts): PageReader {
  const shelf = new SessionShelf(runtime);
  let alphabet: string[] | undefined;
  const inThisThread = async (signal: AbortSignal): Promise<LineRecogniser> => {
    alphabet ??= alphabetOf(await keys(signal));
    return commonRecogniser({ session: await shelf.get('recognition', signal), alphabet, narrowShare });
  };
  const own = recogniser ?? inThisThread;
  return {
    readPage: (image, request) => new PageRun(shelf, own, request).read(image),
    load: async (names, signal) => {
      const models = names.map((name) => (name === 'recognition' ? own(signal) : shelf.get(name, signal)));
      await Promise.all(models);
    },
    close: () => shelf.release(),
  };
}

/** Where a page's lines come from. */
type LineSource = {
  readonly places: PagePlaces;
  readonly take: (id: number) => Promise<LineText>;
  /** Lines that are read with less are taken for noise. */
  readonly lowestConfidence: number;
};

/** The reading of one page. */
class PageRun {
  readonly #shelf: SessionShelf;
  readonly #own: (signal: AbortSignal) => Promise<LineRecogniser>;
  readonly #request: ReadRequest;
  readonly #watch = new Stopwatch();
  readonly #texts = new Map<number, LineText>();
  readonly #lines: ReadLine[] = [];
  readonly #blocks: PageBlock[] = [];
  readonly #rows: string[] = [];
  /** Heights of text that have been read along the lines. */
  #readLength = 0;
  #length: number | undefined;

  constructor(shelf: SessionShelf, own: (signal: AbortSignal) => Promise<LineRecogniser>, request: ReadRequest) {
    this.#shelf = shelf;
    this.#own = own;
    this.#request = request;
  }

  async read(given: PageImage): Promise<PageReading> {
    const { signal, structure, fromRight = false } = this.#request;
    const survey = await surveyPage(this.#shelf, given, { structure, fromRight }, this.#watch, signal);
    const places = new PagePlaces(survey.image, survey.turn);
    const recogniser = this.#request.recogniser ?? (await this.#own(signal));
    const order = survey.sections.flatMap(({ rows }) => rows.flatMap(({ segments }) => segments.map(({ id }) => id)));
    const ahead = new LinesAhead(order, recogniser.ahead, (id) => readLine(recogniser, survey, id, signal));
    const take = (id: number) => ahead.take(id);
    const { lowestConfidence } = recogniser;
    for (const [index, section] of survey.sections.entries()) {
      const rows = await this.#watch.time('recognition', () =>
        this.#readLines(section, survey, { places, take, lowestConfidence }),
      );
      const neighbours = [survey.sections[index - 1], survey.sections[index + 1]];
      const { style, lineHeight, stroke, siblings } = survey;
      const hasTitle = this.#blocks.some(({ label }) => label === 'title');
      const page = { pageHeight: survey.image.height, hasLayout: structure, fromRight, hasTitle };
      const context = { lines: this.#texts, places, style, lineHeight, stroke, siblings, neighbours, ...page };
      const blocks = await this.#blocksOf(section, survey, context);
      // The recogniser makes nonsense of formulas, which are a picture in the result.
      if (blocks[0]?.label !== 'equation') this.#rows.push(...tableRows(rows, blocks));
      for (const block of blocks) {
        this.#blocks.push(block);
        this.#request.onBlock?.(block);
      }
    }
    return this.#reading(survey);
  }

  async #readLines(section: PageSection, survey: PageSurvey, source: LineSource): Promise<string[]> {
    const rows: string[] = [];
    const { onLine, onShare, pause } = this.#request;
    const { places, take, lowestConfidence } = source;
    const inPicture = section.kind === 'atom' && section.atom.kind !== 'table';
    for (const row of section.rows) {
      const words: string[] = [];
      for (const { id } of row.segments) {
        await pause?.();
        const text = await take(id);
        this.#readLength += lengthOf(survey.lines[id]);
        onShare?.(Math.min(1, this.#readLength / this.#wholeLength(survey)));
        if (text.text === '' || text.confidence < lowestConfidence) continue;
        const line = places.line(text);
        this.#texts.set(id, text);
        this.#lines.push(line);
        words.push(text.text);
        onLine?.(line, inPicture);
      }
      if (words.length > 0) rows.push(words.join(' '));
    }
    return rows;
  }

  async #blocksOf(section: PageSection, survey: PageSurvey, context: SectionContext): Promise<readonly PageBlock[]> {
    if (section.kind === 'text') return textBlocks(section, context);
    const kind = section.kind === 'atom' ? section.atom.kind : 'table';
    const area = section.kind === 'atom' ? section.atom.area : undefined;
    if (kind !== 'table' && area) return [pictureBlock(kind, section, context)];
    const { signal } = this.#request;
    const { image } = survey;
    const block = await this.#watch.time('tables', async () => {
      // The model has seen no table whose first column stands on the right.
      const session = context.fromRight ? undefined : await this.#shelf.get('table', signal);
      return tableBlock({ session, image, area, rows: section.rows, context, signal });
    });
    if (block) return [block];
    const column = { left: 0, right: image.width, pitch: context.lineHeight * 1.4 };
    return textBlocks({ kind: 'text', rows: section.rows, column }, context);
  }

  #wholeLength(survey: PageSurvey): number {
    this.#length ??= survey.lines.reduce((sum, corners) => sum + lengthOf(corners), 0);
    return Math.max(1, this.#length);
  }

  #reading(survey: PageSurvey): PageReading {
    const letters = this.#lines.reduce((sum, line) => sum + line.text.length, 0);
    const weighted = this.#lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0);
    const inked = this.#lines.reduce((sum, line) => sum + line.text.replace(/\s/gu, '').length, 0);
    const heights = this.#wholeLength(survey);
    const watch = this.#watch;
    return {
      turnedBy: survey.turn,
      blocks: this.#blocks,
      lines: this.#lines,
      text: this.#rows.join('\n'),
      meanConfidence: letters === 0 ? 0 : weighted / letters,
      density: heights < DENSITY_FROM ? null : inked / heights,
      timings: {
        orientation: watch.spent('orientation'),
        detection: watch.spent('detection'),
        layout: watch.spent('layout'),
        recognition: watch.spent('recognition'),
        tables: watch.spent('tables'),
        total: watch.total,
      },
    };
  }
}

/** Length of a line in its own heights, which is what reading it costs. */
function lengthOf(corners: Quadrilateral | undefined): number {
  if (!corners) return 0;
  const [startAbove, endAbove, , startBelow] = corners;
  return distance(startAbove, endAbove) / Math.max(1, distance(startAbove, startBelow));
}

/** Text of a section by rows: of a table by its cells, unless a word would get lost. */
function tableRows(rows: readonly string[], blocks: readonly PageBlock[]): readonly string[] {
  const [only, ...others] = blocks;
  if (only?.label !== 'table' || others.length > 0) return rows;
  const letters = (text: string) => [...text.replace(/[\s-]/gu, '')].sort().join('');
  if (letters(only.text) !== letters(rows.join(''))) return rows;
  return only.text.split('\n').map((row) => row.replace(/\t+/g, ' ').trim());
}

/** The block of a picture or formula: no content is claimed, the words inside are kept as text of pictures only. */
function pictureBlock(kind: 'image' | 'equation', section: PageSection, context: SectionContext): PageBlock {
  const area = section.kind === 'atom' ? section.atom.area : undefined;
  const rows = section.rows.map((row) => row.segments.flatMap((segment) => context.lines.get(segment.id) ?? []));
  const text = rows.map((row) => row.map((line) => line.text).join(' ')).filter((row) => row !== '');
  return {
    label: kind,
    boxes: area ? [context.places.box(area)] : [],
    text: kind === 'image' ? text.join('\n') : '',
    markdown: '',
    lines: rows.flat().map((line) => context.places.line(line)),
  };
}
