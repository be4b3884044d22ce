import type { FinishReason } from './text-of-page.ts';

/**
 * Tokens of a text, estimated: four Latin letters or one Chinese character each. The local engine has no tokenizer; the
 * number only has to behave like one.
 */
export function estimateTokens(text: string): number {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return chinese + Math.ceil((text.length - chinese) / 4);
}

/** Builds the objects of one OpenAI chat completion. */
export class OpenaiAnswer {
  readonly #head: { id: string; created: number; model: string };

  /** @param nowMilliseconds becomes `created`, in seconds. */
  constructor(jobId: string, model: string, nowMilliseconds: number) {
    this.#head = { id: `chatcmpl-${jobId}`, created: Math.floor(nowMilliseconds / 1000), model };
  }

  /** The whole answer as one `chat.completion`. */
  completion(content: string, finishReason: FinishReason): object {
    const message = { role: 'assistant', content, refusal: null, tool_calls: [] };
    return {
      ...this.#head,
      object: 'chat.completion',
      choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason, stop_reason: null }],
      usage: this.#usage(content),
    };
  }

  /** The first chunk of a stream, with the role only. */
  firstChunk(): object {
    return this.#chunk({ role: 'assistant', content: '' }, null);
  }

  /** A chunk with words. */
  textChunk(content: string): object {
    return this.#chunk({ content }, null);
  }

  /** The last chunk with a choice. */
  lastChunk(finishReason: FinishReason): object {
    return this.#chunk({ content: '' }, finishReason);
  }

  /** The chunk without a choice that `stream_options.include_usage` asks for. */
  usageChunk(content: string): object {
    return { ...this.#head, object: 'chat.completion.chunk', choices: [], usage: this.#usage(content) };
  }

  #chunk(delta: object, finishReason: FinishReason | null): object {
    const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason };
    return { ...this.#head, object: 'chat.completion.chunk', choices: [choice] };
  }

  /** The prompt counts as nothing: a made-up number of vision tokens would be shown as if it were one. */
  #usage(content: string): object {
    const tokens = estimateTokens(content);
    return { prompt_tokens: 0, completion_tokens: tokens, total_tokens: tokens };
  }
}
