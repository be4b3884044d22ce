/** Does what is ordered, in whichever thread it is called. */
import { OcrError } from '#core/errors.ts';
import type { IntakeAnswer, IntakeOrder } from './intake-messages.ts';
import { findPageTurn } from './page-turn.ts';
import { renderPicture } from './render-picture.ts';

/** @returns the answer, a failure as its code; nothing is thrown. */
export async function workOnOrder(id: number, order: IntakeOrder, signal: AbortSignal): Promise<IntakeAnswer> {
  try {
    return order.type === 'render'
      ? { type: 'rendered', id, rendered: await renderPicture(order.order, signal) }
      : { type: 'turn-found', id, found: await findPageTurn(order.picture, signal) };
  } catch (error) {
    return { type: 'failed', id, code: error instanceof OcrError ? error.code : 'internal' };
  }
}
