/** The worker's side: pictures are decoded, scaled and encoded here, so that the page stays quick. */
import { type IntakeAnswer, requestSchema } from './intake-messages.ts';
import { workOnOrder } from './work-on-order.ts';

const going = new Map<number, AbortController>();

const answer = (message: IntakeAnswer) => self.postMessage(message);

self.addEventListener('message', async (event: MessageEvent<unknown>) => {
  const request = requestSchema.parse(event.data);
  if (request.type === 'abort') {
    going.get(request.id)?.abort();
    return;
  }
  const abort = new AbortController();
  going.set(request.id, abort);
  answer(await workOnOrder(request.id, request, abort.signal));
  going.delete(request.id);
});

answer({ type: 'ready' });
