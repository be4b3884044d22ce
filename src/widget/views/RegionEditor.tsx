import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Block } from '#core/contract.ts';
import type { Box } from '#core/geometry.ts';
import { type Edges, keepInside, leastRegion, moveBox, resizeBox } from '#core/region.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { RegionRequest } from '../controller/regions.ts';
import { blockOfRegion, boxAt, type RegionTask, taskOfLabel } from '../region-choice.ts';
import { boxAfterKey } from '../region-keys.ts';
import type { Picture } from '../workbench-state.ts';
import { RegionToolbar } from './RegionToolbar.tsx';

type Props = {
  picture: Picture;
  blocks: readonly Block[];
  chosenBlock: string | null;
  zoom: number;
  /** Where the toolbar goes: it stays in the panel and does not grow with the picture. */
  toolbarHost: HTMLElement | null;
  onRead: (request: RegionRequest) => void;
  onLeave: () => void;
  words: WorkbenchWords;
};

/** Corners that can be dragged. */
const CORNERS: { name: string; edges: Edges; cursor: string }[] = [
  { name: 'top-left', edges: { x: 'left', y: 'top' }, cursor: 'cursor-nwse-resize' },
  { name: 'top-right', edges: { x: 'right', y: 'top' }, cursor: 'cursor-nesw-resize' },
  { name: 'bottom-left', edges: { x: 'left', y: 'bottom' }, cursor: 'cursor-nesw-resize' },
  { name: 'bottom-right', edges: { x: 'right', y: 'bottom' }, cursor: 'cursor-nwse-resize' },
];

/** Pixels of the window below which a press is a tap and no drag. */
const TAP = 5;

type Drag = { pointer: number; x: number; y: number; from: Box; kind: 'draw' | 'move' | Edges; moved: boolean };

/** A region in the middle of what is seen of the picture, to begin with. */
function firstRegion(surface: HTMLElement): Box {
  const stage = surface.getBoundingClientRect();
  const seen = (surface.closest('section') ?? surface).getBoundingClientRect();
  const low = (from: number, to: number, start: number, size: number): [number, number] => {
    const begin = Math.max(0, (from - start) / size);
    const end = Math.min(1, (to - start) / size);
    return [begin + (end - begin) * 0.25, end - (end - begin) * 0.25];
  };
  const [left, right] = low(seen.left, seen.right, stage.left, stage.width);
  const [top, bottom] = low(seen.top, seen.bottom, stage.top, stage.height);
  return [left, top, right, bottom];
}

/** Lengths on the picture as parts of its surface, for transforms: a transform moves without a new layout. */
const at = (x: number, y: number): string => `translate(${x * 100}cqw, ${y * 100}cqh)`;

/**
 * Drawing a region on the picture: by dragging, by tapping a block, by corners, or by keys on the region itself. It lies
 * over the picture and fills its stage.
 */
export default function RegionEditor(props: Props) {
  const { picture, blocks, chosenBlock, zoom, toolbarHost, onRead, onLeave, words } = props;
  const least = leastRegion(picture.width, picture.height);
  const surface = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const drag = useRef<Drag | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  /** Until the visitor has done something, a drag begins a new region, wherever it starts. */
  const [isFresh, setIsFresh] = useState(true);
  const [block, setBlock] = useState<string | null>(null);
  const [task, setTask] = useState<RegionTask>('text');

  const take = (taken: Block, takenBox: Box) => {
    setBox(keepInside(takenBox, least));
    setBlock(taken.id);
    setTask(taskOfLabel(taken.label));
    setIsFresh(false);
    handle.current?.focus({ preventScroll: true });
  };
  const chosen = blocks.find(({ id, boxes }) => id === chosenBlock && boxes.length > 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is seen follows the zoom
  useEffect(() => {
    if (surface.current && isFresh) setBox(firstRegion(surface.current));
  }, [zoom, isFresh]);
  const isThere = box !== null;
  useEffect(() => {
    if (isThere) handle.current?.focus({ preventScroll: true });
  }, [isThere]);

  const read = () => {
    if (box) onRead({ box, task, block: blockOfRegion(blocks, block, box) });
  };

  const pointOf = (event: PointerEvent): [x: number, y: number] => {
    const rect = surface.current?.getBoundingClientRect();
    return rect ? [(event.clientX - rect.left) / rect.width, (event.clientY - rect.top) / rect.height] : [0, 0];
  };
  const begin = (event: PointerEvent<HTMLElement>, kind: Drag['kind']) => {
    // A second finger is a pinch: what the first one began is taken back.
    if (drag.current && !event.isPrimary) {
      setBox(drag.current.from);
      drag.current = null;
      return;
    }
    if (!box || !event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    surface.current?.setPointerCapture(event.pointerId);
    drag.current = {
      pointer: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      from: box,
      kind: isFresh ? 'draw' : kind,
      moved: false,
    };
  };
  const go = (event: PointerEvent<HTMLElement>) => {
    const going = drag.current;
    const rect = surface.current?.getBoundingClientRect();
    if (!going || going.pointer !== event.pointerId || !rect) return;
    if (!going.moved && Math.hypot(event.clientX - going.x, event.clientY - going.y) < TAP) return;
    going.moved = true;
    const x = (event.clientX - going.x) / rect.width;
    const y = (event.clientY - going.y) / rect.height;
    if (going.kind === 'draw') {
      const [endX, endY] = pointOf(event);
      setBox(keepInside([endX - x, endY - y, endX, endY], least));
      setBlock(null);
      setIsFresh(false);
    } else if (going.kind === 'move') setBox(moveBox(going.from, x, y));
    else setBox(resizeBox(going.from, going.kind, x, y, least));
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    const ended = drag.current;
    drag.current = null;
    if (!ended || event.type === 'pointercancel') return;
    const tapped = ended.moved ? null : boxAt(blocks, ...pointOf(event));
    if (tapped && ended.kind === 'draw') take(tapped.block, tapped.box);
    else handle.current?.focus({ preventScroll: true });
  };

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
      return;
    }
    const next = box && boxAfterKey(box, event, least);
    if (!next) return;
    // The area must not scroll under it.
    event.preventDefault();
    setBox(next);
    setIsFresh(false);
  };

  const label = box
    ? format(words.region.box, {
        left: Math.round(box[0] * 100),
        top: Math.round(box[1] * 100),
        width: Math.round((box[2] - box[0]) * picture.width),
        height: Math.round((box[3] - box[1]) * picture.height),
      })
    : '';
  const shown = box && {
    transform: at(box[0], box[1]),
    width: `${(box[2] - box[0]) * 100}cqw`,
    height: `${(box[3] - box[1]) * 100}cqh`,
  };
  return (
    <>
      <div
        ref={surface}
        data-region-surface
        onPointerDown={(event) => begin(event, 'draw')}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
        className="absolute inset-0 z-10 cursor-crosshair touch-none overflow-hidden [container-type:size]"
      >
        {shown && (
          <>
            <div
              aria-hidden="true"
              className="pointer-events-none absolute top-0 left-0 shadow-[0_0_0_9999px_rgb(22_21_15/0.38)]"
              style={shown}
            />
            <button
              ref={handle}
              type="button"
              data-region
              aria-label={label}
              aria-description={words.region.keys}
              onPointerDown={(event) => begin(event, 'move')}
              onKeyDown={press}
              onClick={(event) => {
                // A click by pointer is the end of a drag; Enter and Space give one without a pointer.
                if (event.detail === 0) read();
              }}
              className={`absolute top-0 left-0 cursor-move touch-none border-[length:calc(2px/var(--zoom))] border-(--block-text) outline-offset-0 focus-visible:[outline-width:calc(2px/var(--zoom))] ${isFresh ? 'border-dashed' : ''}`}
              style={shown}
            />
            {CORNERS.map(({ name, edges, cursor }) => (
              <div
                key={name}
                aria-hidden="true"
                data-corner={name}
                onPointerDown={(event) => begin(event, edges)}
                className={`absolute -top-[11px] -left-[11px] grid size-[22px] touch-none place-content-center ${cursor}`}
                style={{
                  transform: `${at(box[edges.x === 'left' ? 0 : 2], box[edges.y === 'top' ? 1 : 3])} scale(calc(1 / var(--zoom)))`,
                }}
              >
                <span className="size-2.5 border-[1.5px] border-(--block-text) bg-white" />
              </div>
            ))}
          </>
        )}
      </div>
      {toolbarHost &&
        box &&
        createPortal(
          <RegionToolbar
            region={handle}
            box={box}
            task={task}
            onTask={setTask}
            onRead={read}
            onLeave={onLeave}
            onThisBlock={
              chosen?.boxes[0] && blockOfRegion(blocks, chosen.id, box) !== chosen.id
                ? () => take(chosen, chosen.boxes[0] as Box)
                : null
            }
            words={words}
          />,
          toolbarHost,
        )}
    </>
  );
}
