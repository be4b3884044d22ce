/**
 * Engines behind HTTP. Each is a request and a reading of its answer, both pure, so that they can be tried against
 * documented answers without a key. Keys come from the environment and are written nowhere.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { promptFor } from '#core/prompts.ts';

/** What is sent: an address and what `fetch` takes. */
export type ServiceRequest = { url: string; headers: Record<string, string>; body: unknown };

export type Service = {
  id: string;
  label: string;
  /** Settings that must be in the environment. */
  needs: readonly string[];
  request(picture: { base64: string; type: string }, settings: Record<string, string>): ServiceRequest;
  /** The answer’s Markdown or text, and the model as the answer names it. Throws ZodError for anything else. */
  parse(answer: unknown): { markdown: string; model?: string };
  /** The answer comes later, at the address of the header `Operation-Location`. */
  isAsked?: boolean;
};

const dataUrl = ({ base64, type }: { base64: string; type: string }): string => `data:${type};base64,${base64}`;

const chatSchema = z.object({
  model: z.string().optional(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** Any server that speaks OpenAI’s chat protocol: vLLM, SGLang, Ollama, hosted ones. */
const openAiCompatible: Service = {
  id: 'openai-compatible',
  label: 'OpenAI-compatible endpoint',
  needs: ['BENCH_OPENAI_URL', 'BENCH_OPENAI_MODEL'],
  request: (picture, settings) => ({
    url: `${settings['BENCH_OPENAI_URL']?.replace(/\/$/, '')}/chat/completions`,
    headers: { ...(settings['BENCH_OPENAI_KEY'] && { Authorization: `Bearer ${settings['BENCH_OPENAI_KEY']}` }) },
    body: {
      model: settings['BENCH_OPENAI_MODEL'],
      temperature: 0,
      max_tokens: 6000,
      skip_special_tokens: false,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: dataUrl(picture) } },
            { type: 'text', text: settings['BENCH_OPENAI_PROMPT'] ?? promptFor('document', '') },
          ],
        },
      ],
    },
  }),
  parse(answer) {
    const { model, choices } = chatSchema.parse(answer);
    return { markdown: choices[0]?.message.content ?? '', ...(model && { model }) };
  },
};

const mistralSchema = z.object({ model: z.string(), pages: z.array(z.object({ markdown: z.string() })) });

/** docs.mistral.ai, `POST /v1/ocr`. */
const mistral: Service = {
  id: 'mistral-ocr',
  label: 'Mistral OCR',
  needs: ['MISTRAL_API_KEY'],
  request: (picture, settings) => ({
    url: 'https://api.mistral.ai/v1/ocr',
    headers: { Authorization: `Bearer ${settings['MISTRAL_API_KEY']}` },
    body: {
      model: settings['MISTRAL_OCR_MODEL'] ?? 'mistral-ocr-latest',
      document: { type: 'image_url', image_url: dataUrl(picture) },
    },
  }),
  parse(answer) {
    const { model, pages } = mistralSchema.parse(answer);
    return { markdown: pages.map(({ markdown }) => markdown).join('\n\n'), model };
  },
};

const visionSchema = z.object({
  responses: z
    .array(z.object({ fullTextAnnotation: z.object({ text: z.string() }).optional(), error: z.never().optional() }))
    .min(1),
});

/** cloud.google.com/vision, `images:annotate` with `DOCUMENT_TEXT_DETECTION`. It knows no tables. */
const googleVision: Service = {
  id: 'google-vision',
  label: 'Google Cloud Vision',
  needs: ['GOOGLE_VISION_API_KEY'],
  request: ({ base64 }, settings) => ({
    url: 'https://vision.googleapis.com/v1/images:annotate',
    headers: { 'X-Goog-Api-Key': settings['GOOGLE_VISION_API_KEY'] ?? '' },
    body: { requests: [{ image: { content: base64 }, features: [{ type: 'DOCUMENT_TEXT_DETECTION' }] }] },
  }),
  parse: (answer) => ({ markdown: visionSchema.parse(answer).responses[0]?.fullTextAnnotation?.text ?? '' }),
};

const azureSchema = z.object({
  status: z.literal('succeeded'),
  analyzeResult: z.object({ modelId: z.string(), content: z.string() }),
});

/** learn.microsoft.com, Document Intelligence 2024-11-30, layout model with Markdown. */
const azure: Service = {
  id: 'azure-layout',
  label: 'Azure Document Intelligence, layout',
  needs: ['AZURE_DOCUMENT_ENDPOINT', 'AZURE_DOCUMENT_KEY'],
  isAsked: true,
  request: ({ base64 }, settings) => ({
    url: `${settings['AZURE_DOCUMENT_ENDPOINT']?.replace(/\/$/, '')}/documentintelligence/documentModels/prebuilt-layout:analyze?api-version=2024-11-30&outputContentFormat=markdown`,
    headers: { 'Ocp-Apim-Subscription-Key': settings['AZURE_DOCUMENT_KEY'] ?? '' },
    body: { base64Source: base64 },
  }),
  parse(answer) {
    const { analyzeResult } = azureSchema.parse(answer);
    return { markdown: analyzeResult.content.replace(/<!--[\s\S]*?-->/g, ''), model: analyzeResult.modelId };
  },
};

export const SERVICES: readonly Service[] = [openAiCompatible, mistral, googleVision, azure];

/** Milliseconds for a whole answer, and between two looks at one that comes later. */
const TIMEOUT = 240_000;
const LOOK_EVERY = 1_000;
const stateSchema = z.looseObject({ status: z.string() });

async function json(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/**
 * Sends one picture and waits for the answer.
 * @throws Error for any status but a success, and when the answer takes more than four minutes.
 */
export async function askService(service: Service, { url, headers, body }: ServiceRequest): Promise<unknown> {
  const signal = AbortSignal.timeout(TIMEOUT);
  const init = { headers: { ...headers, 'Content-Type': 'application/json' }, signal };
  const response = await fetch(url, { ...init, method: 'POST', body: JSON.stringify(body) });
  if (!service.isAsked) return json(response);
  const later = response.headers.get('Operation-Location');
  if (!response.ok || !later) throw new Error(`HTTP ${response.status}`);
  for (;;) {
    const answer = await json(await fetch(later, { headers, signal }));
    const { status } = stateSchema.parse(answer);
    if (status !== 'notStarted' && status !== 'running') return answer;
    await sleep(LOOK_EVERY, undefined, { signal });
  }
}
