import { isHandlerInput, readHandlerInput } from './handler-input.ts';
import { readChatBody, readLegacyInput } from './openai-input.ts';
import type { PageOrder } from './page-order.ts';
import { RefusedByModel } from './worker-result.ts';

const CHAT_ROUTE = '/v1/chat/completions';

function chat(route: unknown, body: unknown, servedModel: string): PageOrder {
  if (route !== CHAT_ROUTE) throw new RefusedByModel(404, 'Not Found');
  return readChatBody(body, servedModel);
}

/**
 * Reads a job's `input` in the shapes that worker-vllm takes (its handler.py), and that of the owner's own handler.
 * @throws RefusedByModel
 */
export function readWorkerInput(input: object, servedModel: string): PageOrder {
  if (isHandlerInput(input)) return readHandlerInput(input);
  if ('openai_route' in input) {
    return chat(input.openai_route, 'openai_input' in input ? input.openai_input : undefined, servedModel);
  }
  if ('route' in input) {
    if ('method' in input && input.method !== 'POST') throw new RefusedByModel(405, 'Method Not Allowed');
    return chat(input.route, 'body' in input ? input.body : undefined, servedModel);
  }
  return readLegacyInput(input);
}
