/**
 * Work for the page's frames: in each, only as much as leaves time for what the visitor does. Costs are counted, not
 * timed, so that the same words always appear in the same frames.
 */
import { withNextFrame } from '../next-frame.ts';

/** Characters of Markdown that are formatted in one frame; KaTeX and DOMPurify take some 10 ms for them on a slow phone. */
const COST_PER_FRAME = 2500;
/** A formula costs about as much as this many characters without one. */
const COST_OF_FORMULA = 150;
type Job = { cost: number; run: () => void };

const queue: Job[] = [];
let spent = 0;
let isFrameAsked = false;

/** What formatting a block costs, in characters. */
export const costOf = (markdown: string): number =>
  markdown.length + COST_OF_FORMULA * (markdown.match(/\\\(|\\\[|\$/g)?.length ?? 0);

function askForFrame(): void {
  if (isFrameAsked) return;
  isFrameAsked = true;
  withNextFrame(() => {
    isFrameAsked = false;
    spent = 0;
    work();
  });
}

/** One job at least, and more as long as the frame's share lasts. */
function work(): void {
  while (queue[0] && (spent === 0 || spent + queue[0].cost <= COST_PER_FRAME)) {
    const job = queue.shift();
    spent += job?.cost ?? 0;
    job?.run();
  }
  if (queue.length > 0 || spent > 0) askForFrame();
}

/**
 * Runs `run` now when this frame's share allows it and nobody waits, else in a later frame, in order.
 * @returns takes the job back, if it has not run.
 */
export function enqueue(cost: number, run: () => void): () => void {
  const job = { cost, run };
  queue.push(job);
  work();
  return () => {
    const at = queue.indexOf(job);
    if (at >= 0) queue.splice(at, 1);
  };
}
