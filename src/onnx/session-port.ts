/** Numbers of a tensor together with its shape, row-major. */
export type Tensor = {
  readonly data: Float32Array;
  readonly shape: readonly number[];
};

/** One loaded model. */
export interface InferenceSession {
  /** Names of the inputs, in the model's own order. */
  readonly inputNames: readonly string[];
  /** Names of the outputs, in the model's own order. */
  readonly outputNames: readonly string[];
  /**
   * Runs the model once.
   * @param feeds one tensor for each input name.
   * @returns one tensor for each output name.
   * @throws the signal's reason when it has aborted; Error when the runtime refuses the input.
   */
  run(feeds: Readonly<Record<string, Tensor>>, signal: AbortSignal): Promise<Record<string, Tensor>>;
  /** Frees the model's memory. The session must not be used afterwards. */
  release(): Promise<void>;
}

/** Port to whatever runs ONNX models: native code in Node, WebAssembly or WebGPU in a browser. */
export interface InferenceRuntime {
  /**
   * Loads a model by its file name (one of `MODEL_FILES`).
   * @throws Error when there is no such file or it is no model; the signal's reason when it has aborted.
   */
  load(fileName: string, signal: AbortSignal): Promise<InferenceSession>;
}
