import { MODES, TASKS } from '#core/ids.ts';
import type { OcrProvider } from '#server/providers/provider.ts';
import { mapHealth, mapJob } from '#server/providers/runpod/map-job.ts';
import type { RunpodClient } from '#server/providers/runpod/runpod-client.ts';
import { buildHandlerRequest } from './build-request.ts';
import { readHandlerOutput } from './read-output.ts';

/** The worker that the site's owner has written: its own input and output, no stream. */
export const createRunpodHandlerProvider = (client: RunpodClient): OcrProvider => ({
  id: 'runpod-handler',
  label: 'DeepSeek-OCR',
  tasks: TASKS,
  modes: MODES,
  model: 'deepseek-ai/DeepSeek-OCR',
  submit: (page) => client.run(buildHandlerRequest(page)),
  status: async (jobId, signal) => mapJob(await client.status(jobId, signal), readHandlerOutput),
  cancel: async (jobId) => ((await client.cancel(jobId))?.toUpperCase() === 'CANCELLED' ? 'cancelled' : 'nothing-left'),
  health: async (signal) => mapHealth(await client.health(signal)),
});
