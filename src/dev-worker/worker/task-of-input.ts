import { DEFAULT_SETTINGS } from '#dev-worker/stand-in-settings.ts';
import { readWorkerInput } from './worker-input.ts';

/** What a job's input asks for, for the list of jobs; nothing when the worker would refuse it. */
export function taskOfInput(input: object): { task?: string; stream?: boolean; imageBytes?: number } {
  try {
    const { page, stream } = readWorkerInput(input, DEFAULT_SETTINGS.servedModel);
    return { task: page.task, stream, imageBytes: page.image.length };
  } catch {
    return {};
  }
}
