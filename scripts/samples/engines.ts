/** The engines that can read samples: the local one behind the stand-in's RunPod API, and RunPod itself. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ProviderId } from '#core/ids.ts';
import { createStandIn } from '#dev-worker/create-stand-in.ts';
import { LocalPageReader } from '#dev-worker/local-page-reader.ts';
import { projectFile } from './project-file.ts';
import { readProviderSettings } from './read-settings.ts';
import type { SampleEngine } from './sample-reader.ts';

const packageSchema = z.object({ devDependencies: z.object({ 'onnxruntime-node': z.string() }) });

/**
 * The local engine, asked as the function asks RunPod. It runs in this process.
 * @param provider whose way of asking is used.
 */
export async function openLocalEngine(provider: ProviderId = 'runpod-vllm'): Promise<SampleEngine> {
  const { devDependencies } = packageSchema.parse(JSON.parse(await readFile(projectFile('package.json'), 'utf8')));
  const source = new LocalPageReader();
  // Nobody looks at this start, so it need not take as long as a real one.
  const standIn = createStandIn({ source, settings: { coldStartMilliseconds: 0 } });
  const address = await standIn.listen(0);
  const { apiKey, endpointId } = standIn.settings;
  return {
    settings: { provider, runpod: { apiKey, endpointId, baseUrl: `${address}/v2` } },
    runtime: `PP-OCRv6 small (8-bit weights), onnxruntime-node ${devDependencies['onnxruntime-node']}`,
    isModel: false,
    close: async () => {
      await standIn.close();
      await source.close();
    },
  };
}

const WORKERS: Record<ProviderId, string> = {
  'runpod-vllm': 'RunPod Serverless, vLLM worker',
  'runpod-handler': "RunPod Serverless, the site's own worker",
};

/**
 * A RunPod endpoint.
 * @throws Error when its settings are missing.
 */
export const openRunpodEngine = (provider: ProviderId): SampleEngine => ({
  settings: readProviderSettings(provider),
  runtime: WORKERS[provider],
  isModel: true,
  close: async () => undefined,
});
