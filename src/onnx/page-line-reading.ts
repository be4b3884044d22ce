import { cropLine } from './line-crop.ts';
import { recogniseLine } from './line-recognition.ts';
import type { LineText } from './page-lines.ts';
import type { PageSurvey } from './page-survey.ts';
import { boundsOf, type Quadrilateral } from './plane-geometry.ts';
import type { InferenceSession } from './session-port.ts';
import { strokeWidth } from './stroke-width.ts';

/** Text that runs down and is read with less certainty than this is tried the other way round. */
const UNSURE = 0.9;

/**
 * Reads one line of a surveyed page. Text that runs up the page, as on the backs of books and in margins, looks like
 * text that runs down: what is read with more certainty counts.
 * @throws the signal's reason when it has aborted.
 */
export async function readLine(
  session: InferenceSession,
  survey: PageSurvey,
  id: number,
  alphabet: readonly string[],
  signal: AbortSignal,
): Promise<LineText> {
  const corners = survey.lines[id] as Quadrilateral;
  const down = await readAlong(session, survey, corners, alphabet, signal);
  const [startAbove, endAbove, endBelow, startBelow] = corners;
  const isLevel = Math.abs(endAbove[0] - startAbove[0]) >= Math.abs(endAbove[1] - startAbove[1]);
  if (isLevel || down.confidence >= UNSURE) return down;
  const up = await readAlong(session, survey, [endBelow, startBelow, startAbove, endAbove], alphabet, signal);
  return up.confidence > down.confidence ? up : down;
}

async function readAlong(
  session: InferenceSession,
  survey: PageSurvey,
  corners: Quadrilateral,
  alphabet: readonly string[],
  signal: AbortSignal,
): Promise<LineText> {
  const crop = cropLine(survey.image, corners);
  const read = await recogniseLine(session, crop, alphabet, signal);
  return { ...read, corners, bounds: boundsOf(corners), stroke: strokeWidth(crop) };
}
