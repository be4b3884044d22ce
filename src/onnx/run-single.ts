import type { InferenceSession, Tensor } from './session-port.ts';

/** Name at a place of a model's inputs or outputs. @throws Error when the model has fewer. */
export function nameAt(names: readonly string[], index: number): string {
  const name = names[index];
  if (name === undefined)
    throw new Error(`The model has ${names.length} inputs or outputs; number ${index} is missing.`);
  return name;
}

/**
 * Runs a model with one input and gives its outputs in the model's order.
 * @throws the signal's reason when it has aborted; Error when an output is missing.
 */
export async function runOrdered(session: InferenceSession, input: Tensor, signal: AbortSignal): Promise<Tensor[]> {
  signal.throwIfAborted();
  const outputs = await session.run({ [nameAt(session.inputNames, 0)]: input }, signal);
  return session.outputNames.map((name) => {
    const output = outputs[name];
    if (output === undefined) throw new Error(`The model gave no output "${name}".`);
    return output;
  });
}

/** Runs a model with one input and gives its first output. Throws as `runOrdered`. */
export async function runSingle(session: InferenceSession, input: Tensor, signal: AbortSignal): Promise<Tensor> {
  const [output] = await runOrdered(session, input, signal);
  if (output === undefined) throw new Error('The model has no output.');
  return output;
}
