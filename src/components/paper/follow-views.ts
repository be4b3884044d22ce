/** The lens: the same spot of the picture in the pixels that each mode hands to the encoder. */
import { format } from '#i18n/format.ts';
import {
  type Box,
  boxInView,
  type Lens,
  lensBox,
  type Placed,
  placeInView,
  type Size,
  VIEWS,
  type View,
} from '#paper/views.ts';
import { onPicture, takePictures } from './chosen-picture.ts';
import { must, partWords } from './part-words.ts';

type Words = { seen: string; names: Record<View['id'], string>; notReadable: string };
type DrawnView = { view: View; placed: Placed; canvas: HTMLCanvasElement };
type Picture = Size & { source: CanvasImageSource };

/** RGB of the padding, as the official loader has it (process/image_process.py). */
const PADDING = 'rgb(127,127,127)';
/** Longest side of the page as it is shown beside the lens, in pixels. */
const SHOWN_SIDE = 1024;

/** A picture scaled as a mode scales it. */
function drawView(view: View, picture: Picture): DrawnView {
  const placed = placeInView(view, picture);
  const canvas = document.createElement('canvas');
  canvas.width = placed.view.width;
  canvas.height = placed.view.height;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = PADDING;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    const { x, y, width, height } = placed.picture;
    context.drawImage(picture.source, x, y, width, height);
  }
  return { view, placed, canvas };
}

/** A part of a view, each of its pixels as a square that can be seen. */
function magnify(from: HTMLCanvasElement, box: Box, to: HTMLCanvasElement): void {
  const context = to.getContext('2d');
  if (!context) return;
  context.imageSmoothingEnabled = false;
  context.drawImage(from, box.x, box.y, box.width, box.height, 0, 0, to.width, to.height);
}

export function start(part: HTMLElement): void {
  const words = partWords<Words>(part);
  const page = must<HTMLElement>(part, '[data-page]');
  const frame = must<SVGElement>(part, '[data-lens]');
  const status = must<HTMLElement>(part, '[role=status]');
  const slider = (name: string) => must<HTMLInputElement>(part, `[name=${name}]`);
  const sliders = { across: slider('across'), down: slider('down'), size: slider('size') };
  const targets = new Map(VIEWS.map(({ id }) => [id, must<HTMLCanvasElement>(part, `[data-view=${id}]`)]));
  let picture: Picture | undefined;
  let views: DrawnView[] = [];

  function show(): void {
    const first = targets.get('tiny');
    if (!picture || !first) return;
    const lens: Lens = {
      across: Number(sliders.across.value) / 100,
      down: Number(sliders.down.value) / 100,
      width: Number(sliders.size.value) / 100,
    };
    const box = lensBox(lens, picture, first.width / first.height);
    for (const { view, placed, canvas } of views) {
      const target = targets.get(view.id);
      const inView = boxInView(box, picture, placed);
      const size = { width: Math.round(inView.width), height: Math.round(inView.height) };
      if (!target) continue;
      magnify(canvas, inView, target);
      target.setAttribute('aria-label', format(words.seen, { name: words.names[view.id], ...size }));
    }
    const shares = {
      x: box.x / picture.width,
      y: box.y / picture.height,
      width: box.width / picture.width,
      height: box.height / picture.height,
    };
    for (const [name, share] of Object.entries(shares)) frame.setAttribute(name, `${share * 100}%`);
  }

  function take(next: Picture): void {
    picture = next;
    views = VIEWS.map((view) => drawView(view, next));
    show();
  }

  function showPage({ source, width, height }: Picture): void {
    const scale = Math.min(1, SHOWN_SIDE / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    must(page, 'img, canvas').replaceWith(canvas);
  }

  function moveTo({ clientX, clientY }: PointerEvent): void {
    const { left, top, width, height } = page.getBoundingClientRect();
    sliders.across.value = String(((clientX - left) / width) * 100);
    sliders.down.value = String(((clientY - top) / height) * 100);
    show();
  }
  page.addEventListener('pointerdown', moveTo);
  page.addEventListener('pointermove', (event) => {
    // A mouse moves the lens by itself, a finger while it is down.
    if (event.pointerType === 'mouse' || event.buttons > 0) moveTo(event);
  });
  for (const input of Object.values(sliders)) input.addEventListener('input', show);

  takePictures(part, must(part, '[type=file]'), () => {
    status.textContent = words.notReadable;
  });
  onPicture(({ bitmap, width, height }) => {
    status.textContent = '';
    const chosen = { source: bitmap, width, height };
    take(chosen);
    showPage(chosen);
  });
  const sample = page.querySelector('img');
  sample?.decode().then(
    () => {
      if (!picture) take({ source: sample, width: sample.naturalWidth, height: sample.naturalHeight });
    },
    () => {
      status.textContent = words.notReadable;
    },
  );
}
