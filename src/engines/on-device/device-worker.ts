/** The worker's side: the engine runs here, so that the page stays quick, and with the worker its memory goes. */
import { type DeviceAnswer, type DeviceOrder, requestSchema } from './device-messages.ts';
import { picturePixels } from './picture-pixels.ts';
import { codeOf, PageWork } from './work-on-page.ts';

const work = new PageWork();
const going = new Map<number, AbortController>();

const answer = (message: DeviceAnswer) => self.postMessage(message);

async function carryOut(order: DeviceOrder, signal: AbortSignal): Promise<DeviceAnswer> {
  const { id } = order;
  const onProgress = (progress: Extract<DeviceAnswer, { type: 'progress' }>['progress']) =>
    answer({ type: 'progress', id, progress });
  if (order.type === 'load') {
    await work.load({ task: 'document', script: order.script }, signal, onProgress);
    return { type: 'loaded', id };
  }
  const pixels = order.picture instanceof Blob ? await picturePixels(order.picture) : order.picture;
  const onBlock = (draft: Extract<DeviceAnswer, { type: 'block' }>['draft']) => answer({ type: 'block', id, draft });
  const reading = await work.read({ ...pixels, channels: 4 }, order, signal, { onProgress, onBlock });
  return { type: 'read', id, reading };
}

self.addEventListener('message', async (event: MessageEvent<unknown>) => {
  const request = requestSchema.parse(event.data);
  if (request.type === 'abort') {
    going.get(request.id)?.abort();
    return;
  }
  if (request.type === 'ease') {
    work.ease(request.isEased);
    return;
  }
  const controller = new AbortController();
  going.set(request.id, controller);
  try {
    answer(await carryOut(request, controller.signal));
  } catch (error) {
    answer({ type: 'failed', id: request.id, code: codeOf(error).code, detail: String(error) });
  } finally {
    going.delete(request.id);
  }
});
