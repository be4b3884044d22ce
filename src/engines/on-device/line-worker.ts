/** Reads lines for the reading worker, on one thread. Memory is its own: any page may have several, isolated or not. */
import { alphabetOf } from '#onnx/ctc-decoding.ts';
import { type LineModel, recogniseLine } from '#onnx/line-recognition.ts';
import { MODEL_FILES, NARROW_SHARE } from '#onnx/model-manifest.ts';
import { WASM_PART } from '#onnx/web/parts.ts';
import { WebRuntime } from '#onnx/web/web-runtime.ts';
import { type LineAnswer, type LineRequest, lineRequestSchema } from './line-messages.ts';

let model: LineModel | undefined;

const answer = (message: LineAnswer) => self.postMessage(message);
/** Nobody stops a line: it is short, and its worker goes with the reading worker. */
const { signal } = new AbortController();

async function start({ wasm, weights, keys }: Extract<LineRequest, { type: 'start' }>): Promise<LineModel> {
  const given = { get: async (part: unknown) => (part === WASM_PART ? wasm : weights) };
  const session = await new WebRuntime(given, 1).load(MODEL_FILES.recognition, signal);
  return { session, alphabet: alphabetOf(keys), narrowShare: NARROW_SHARE.web };
}

self.addEventListener('message', async ({ data }: MessageEvent<unknown>) => {
  const request = lineRequestSchema.parse(data);
  try {
    if (request.type === 'start') {
      model = await start(request);
      answer({ type: 'ready' });
      return;
    }
    if (!model) throw new Error('A line came before the start.');
    const { text, confidence, positions, certainties } = await recogniseLine(model, request, signal);
    const line = { text, confidence, positions: [...positions], certainties: [...certainties] };
    answer({ type: 'read', id: request.id, line });
  } catch (error) {
    answer({ type: 'failed', id: request.type === 'line' ? request.id : null, detail: String(error) });
  }
});
