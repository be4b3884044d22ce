import { type Info, infoSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { parseAnswer } from './answer.ts';

/**
 * What the service offers right now.
 * @throws OcrError `network-lost`, or the function's own code.
 */
export async function fetchInfo(signal: AbortSignal): Promise<Info> {
  let response: Response;
  try {
    response = await fetch('/api/ocr/info', { signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new OcrError('network-lost', { cause });
  }
  return parseAnswer(infoSchema, response.ok, await response.text());
}
