/** The worker's side: a PDF is parsed and drawn here, so that the page stays quick, and a file that hangs it can be stopped. */
import { type PdfAnswer, requestSchema } from './pdf-messages.ts';
import { createPdfDesk } from './work-on-pdf.ts';

const answer = (message: PdfAnswer) => self.postMessage(message);
const desk = createPdfDesk();

self.addEventListener('message', async (event: MessageEvent<unknown>) => {
  const request = requestSchema.parse(event.data);
  if ('abort' in request) desk.abort(request.id);
  else answer({ id: request.id, outcome: await desk.work(request.id, request.order) });
});

answer({ ready: true });
