import type { LineRecogniser } from './line-recogniser.ts';
import type { LineText } from './page-lines.ts';
import type { PageSurvey } from './page-survey.ts';
import { boundsOf, type Quadrilateral } from './plane-geometry.ts';

/** Text that runs down and is read with less certainty than this is tried the other way round. */
const UNSURE = 0.9;

/**
 * Reads one line of a surveyed page. Text that runs up the page, as on the backs of books and in margins, looks like
 * text that runs down: what is read with more certainty counts.
 * @throws the signal's reason when it has aborted.
 */
export async function readLine(
  recogniser: LineRecogniser,
  survey: PageSurvey,
  id: number,
  signal: AbortSignal,
): Promise<LineText> {
  const corners = survey.lines[id] as Quadrilateral;
  const down = await readAlong(recogniser, survey, corners, signal);
  const [startAbove, endAbove, endBelow, startBelow] = corners;
  const isLevel = Math.abs(endAbove[0] - startAbove[0]) >= Math.abs(endAbove[1] - startAbove[1]);
  if (isLevel || down.confidence >= UNSURE) return down;
  const up = await readAlong(recogniser, survey, [endBelow, startBelow, startAbove, endAbove], signal);
  return up.confidence > down.confidence ? up : down;
}

async function readAlong(
  recogniser: LineRecogniser,
  survey: PageSurvey,
  corners: Quadrilateral,
  signal: AbortSignal,
): Promise<LineText> {
  const read = await recogniser.read(survey.image, corners, signal);
  return { ...read, corners, bounds: boundsOf(corners) };
}
