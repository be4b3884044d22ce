import { TASKS } from '#core/ids.ts';
import { gundamTokens } from '#core/vision-tokens.ts';
import type { OcrProvider, ProviderStream } from '#server/providers/provider.ts';
import { mapHealth, mapJob, mapStreamState } from '#server/providers/runpod/map-job.ts';
import type { RunpodClient } from '#server/providers/runpod/runpod-client.ts';
import { createAnswerReader } from './answer-reader.ts';
import { buildVllmRequest, VLLM_MODEL } from './build-request.ts';
import { readVllmOutput } from './read-output.ts';

/** vLLM's DeepSeek-OCR cuts a picture into at most this many tiles. */
const MAXIMUM_TILES = 6;

function openVllmStream(client: RunpodClient, carry: string): ProviderStream {
  const reader = createAnswerReader(carry);
  let isBroken = false;
  return {
    async pull(jobId, signal) {
      const pulled = await client.stream(jobId, signal);
      if (!pulled) return { state: 'unknown', delta: '' };
      const delta = pulled.stream.map((item) => reader.push(item.output)).join('');
      isBroken ||= reader.hasFailed();
      return { state: mapStreamState(pulled.status), delta };
    },
    carry: () => reader.rest(),
    answer: () => (reader.isWhole() && !isBroken ? reader.answer() : undefined),
  };
}

/** RunPod's stock vLLM worker with DeepSeek-OCR, driven through its job queue. */
export const createRunpodVllmProvider = (client: RunpodClient): OcrProvider => ({
  id: 'runpod-vllm',
  label: 'DeepSeek-OCR (vLLM)',
  tasks: TASKS,
  // The serving engine fixes the mode: Gundam, at most 6 tiles.
  modes: ['auto', 'gundam'],
  model: VLLM_MODEL,
  submit: (page) => client.run(buildVllmRequest(page)),
  status: async (jobId, signal) => mapJob(await client.status(jobId, signal), readVllmOutput),
  openStream: (carry) => openVllmStream(client, carry),
  cancel: async (jobId) => ((await client.cancel(jobId))?.toUpperCase() === 'CANCELLED' ? 'cancelled' : 'nothing-left'),
  health: async (signal) => mapHealth(await client.health(signal)),
  visionTokens: (width, height) => gundamTokens(width, height, MAXIMUM_TILES).valid,
});
