import { z } from 'zod';
import { imageOfDataUrl, type PageOrder, pageForPrompt } from './page-order.ts';
import { RefusedByModel } from './worker-result.ts';

/** Context of DeepSeek-OCR under vLLM (vLLM recipes). */
const CONTEXT_TOKENS = 8192;
/** Positions of the largest picture that vLLM makes (Gundam, 6 tiles) plus those of the prompt. */
const LARGEST_INPUT_TOKENS = 913;
/** Tokens of an answer when `max_tokens` is left out (RunPod docs, vLLM worker). */
const DEFAULT_MAXIMUM_TOKENS = 16;

const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);
type Part = z.infer<typeof partSchema>;

const messagesSchema = z.tuple([
  z.object({ role: z.literal('user'), content: z.union([z.string(), z.array(partSchema).min(1)]) }),
]);

const samplingSchema = z.object({
  max_tokens: z.int().min(1).optional(),
  max_completion_tokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).optional(),
  skip_special_tokens: z.boolean().optional(),
  vllm_xargs: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]))
    .optional(),
});

const chatSchema = samplingSchema.extend({
  model: z.string(),
  messages: messagesSchema,
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
});

const legacySchema = z.object({
  messages: messagesSchema.optional(),
  prompt: z.string().optional(),
  sampling_params: samplingSchema.optional(),
  stream: z.boolean().optional(),
});

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RefusedByModel(400, `${issue?.message ?? 'Invalid request'} at ${issue?.path.join('.') || 'body'}`);
}

function readContent(content: string | Part[]) {
  const parts: Part[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  const urls = parts.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []));
  const [url] = urls;
  if (urls.length > 1) throw new RefusedByModel(400, 'At most 1 image(s) may be provided in one prompt.');
  if (url === undefined) throw new RefusedByModel(400, 'There is no image in the message.');
  if (parts[0]?.type !== 'image_url') throw new RefusedByModel(400, 'The image must stand before the text.');
  const prompt = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  return pageForPrompt(imageOfDataUrl(url), prompt);
}

function readSampling(sampling: z.infer<typeof samplingSchema>): number {
  const maxTokens = sampling.max_completion_tokens ?? sampling.max_tokens ?? DEFAULT_MAXIMUM_TOKENS;
  if (maxTokens + LARGEST_INPUT_TOKENS > CONTEXT_TOKENS) {
    throw new RefusedByModel(
      400,
      `'max_tokens' is too large: ${maxTokens}. This model's maximum context length is ${CONTEXT_TOKENS} tokens and a request may have ${LARGEST_INPUT_TOKENS} input tokens.`,
    );
  }
  return maxTokens;
}

/**
 * Reads a body of `POST /v1/chat/completions`.
 * @throws RefusedByModel with what vLLM would refuse.
 */
export function readChatBody(body: unknown, servedModel: string): PageOrder {
  const chat = parse(chatSchema, body);
  if (chat.model !== servedModel) throw new RefusedByModel(404, `The model \`${chat.model}\` does not exist.`);
  return {
    page: readContent(chat.messages[0].content),
    answer: 'openai',
    stream: chat.stream ?? false,
    includeUsage: chat.stream_options?.include_usage ?? false,
    maxTokens: readSampling(chat),
  };
}

/**
 * Reads worker-vllm's older input `{messages | prompt, sampling_params, stream}`.
 * @throws RefusedByModel with what vLLM would refuse.
 */
export function readLegacyInput(input: unknown): PageOrder {
  const legacy = parse(legacySchema, input);
  return {
    page: readContent(legacy.messages?.[0].content ?? legacy.prompt ?? ''),
    answer: 'openai',
    stream: legacy.stream ?? false,
    includeUsage: false,
    maxTokens: readSampling(legacy.sampling_params ?? {}),
  };
}
