/** The calculator: fields, table, drawing and link say the same thing; a picture gives its size and stays in the browser. */
import { format } from '#i18n/format.ts';
import { costCells, costSummary, gridWords, type SummaryWords } from '#paper/cost-words.ts';
import {
  type PictureCost,
  type PictureQuestion,
  pictureCosts,
  questionAddress,
  questionOf,
  SIDE_BOUNDS,
  TEXT_BOUNDS,
  TILE_CHOICES,
  wholeNumber,
} from '#paper/picture-costs.ts';
import { tileDrawing } from '#paper/tile-drawing.ts';
import { type ChosenPicture, onPicture, takePictures } from './chosen-picture.ts';
import { must, partWords } from './part-words.ts';

type Words = SummaryWords & { drawing: string; drawingWithoutTiles: string; notReadable: string; invalid: string };

const SVG = 'http://www.w3.org/2000/svg';
/** Longest side of the picture as it is drawn under the grid, in pixels. */
const SHOWN_SIDE = 1024;

const setAll = (element: Element, values: Record<string, string | number>): void => {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
};

/** The picture as an address in memory, small enough to be drawn often. */
async function shownAddress({ bitmap, width, height }: ChosenPicture): Promise<string> {
  const scale = Math.min(1, SHOWN_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  return blob ? URL.createObjectURL(blob) : '';
}

export function start(part: HTMLElement): void {
  const words = partWords<Words>(part);
  const status = must<HTMLElement>(part, '[role=status]');
  const drawing = must<SVGSVGElement>(part, 'svg.drawing');
  const paper = must<SVGElement>(drawing, '[data-picture]');
  const link = must<HTMLAnchorElement>(part, '[data-link]');
  const field = (name: string) => must<HTMLInputElement | HTMLSelectElement>(part, `[name=${name}]`);
  const fields = {
    width: { field: field('width'), bounds: SIDE_BOUNDS },
    height: { field: field('height'), bounds: SIDE_BOUNDS },
    text: { field: field('text'), bounds: TEXT_BOUNDS },
  };
  const tiles = field('tiles');
  let image: SVGImageElement | undefined;

  function ask(): PictureQuestion | undefined {
    const read = (name: keyof typeof fields): number | undefined => {
      const { field: input, bounds } = fields[name];
      const value = wholeNumber(input.value, bounds);
      input.setAttribute('aria-invalid', String(value === undefined));
      return value;
    };
    const [width, height, text] = [read('width'), read('height'), read('text')];
    const most = TILE_CHOICES.find((choice) => String(choice) === tiles.value);
    if (width === undefined || height === undefined || text === undefined || most === undefined) return undefined;
    return { width, height, text, tiles: most };
  }

  function draw({ width, height }: PictureQuestion, grid: PictureCost['grid']): void {
    const drawn = tileDrawing(width, height, grid);
    drawing.setAttribute('viewBox', `0 0 ${drawn.width} ${drawn.height}`);
    const label =
      grid.columns > 0 ? format(words.drawing, { grid: gridWords(grid, words) }) : words.drawingWithoutTiles;
    drawing.setAttribute('aria-label', label);
    setAll(must(drawing, '.padding'), { width: drawn.width, height: drawn.height });
    setAll(paper, drawn.picture);
    if (image) setAll(image, drawn.picture);
    must(drawing, '[data-lines=tokens]').setAttribute('d', drawn.tokens);
    must(drawing, '[data-lines=tiles]').setAttribute('d', drawn.tiles);
  }

  function show(): void {
    const question = ask();
    if (!question) {
      status.textContent = words.invalid;
      return;
    }
    const costs = pictureCosts(question);
    status.textContent = costSummary(question, costs, words);
    for (const cost of costs) {
      const row = must(part, `[data-mode=${cost.id}]`);
      for (const [name, text] of Object.entries(costCells(cost, words.language))) {
        must(row, `[data-cell=${name}]`).textContent = text;
      }
    }
    const gundam = costs.find(({ id }) => id === 'gundam');
    if (gundam) draw(question, gundam.grid);
    link.href = questionAddress(question);
  }

  function forget(): void {
    if (image) URL.revokeObjectURL(image.getAttribute('href') ?? '');
    image?.remove();
    image = undefined;
  }

  async function showPicture(picture: ChosenPicture): Promise<void> {
    fields.width.field.value = String(picture.width);
    fields.height.field.value = String(picture.height);
    const address = await shownAddress(picture);
    forget();
    image = document.createElementNS(SVG, 'image');
    setAll(image, { href: address, preserveAspectRatio: 'none' });
    paper.after(image);
    show();
  }

  const question = questionOf(new URLSearchParams(location.search));
  fields.width.field.value = String(question.width);
  fields.height.field.value = String(question.height);
  fields.text.field.value = String(question.text);
  tiles.value = String(question.tiles);

  const refuse = () => {
    status.textContent = words.notReadable;
  };
  for (const { field: input } of [fields.width, fields.height]) {
    // A size that is typed is of another picture.
    input.addEventListener('input', () => {
      forget();
      show();
    });
  }
  fields.text.field.addEventListener('input', show);
  tiles.addEventListener('input', show);
  takePictures(part, must(part, '[type=file]'), refuse);
  onPicture((picture) => void showPicture(picture).catch(refuse));
  show();
}
