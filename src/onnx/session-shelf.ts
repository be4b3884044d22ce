import { MODEL_FILES } from './model-manifest.ts';
import type { InferenceRuntime, InferenceSession } from './session-port.ts';

/** What a model is for. */
export type ModelName = keyof typeof MODEL_FILES;

/** Loads each model when it is first needed and keeps it. */
export class SessionShelf {
  readonly #runtime: InferenceRuntime;
  readonly #sessions = new Map<ModelName, Promise<InferenceSession>>();

  constructor(runtime: InferenceRuntime) {
    this.#runtime = runtime;
  }

  /** @throws what the runtime throws; the next call then tries again. */
  async get(name: ModelName, signal: AbortSignal): Promise<InferenceSession> {
    const known = this.#sessions.get(name);
    if (known) return known;
    const loading = this.#runtime.load(MODEL_FILES[name], signal);
    this.#sessions.set(name, loading);
    loading.catch(() => this.#sessions.delete(name));
    return loading;
  }

  /** Frees all models. */
  async release(): Promise<void> {
    const sessions = await Promise.allSettled(this.#sessions.values());
    this.#sessions.clear();
    await Promise.all(
      sessions.map((session) => (session.status === 'fulfilled' ? session.value.release() : undefined)),
    );
  }
}
