import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import type { DeviceReader } from './device-reader.ts';

const READABLE: ReadonlySet<Task> = new Set<Task>(['document', 'text', 'boxes', 'table']);

/** The reader of this page. Nothing is loaded before it is first used. */
export function createDeviceReader(): DeviceReader {
  return {
    canRead: (task) => READABLE.has(task),
    read: async () => {
      throw new OcrError('device-unsupported');
    },
    prefetch: async () => undefined,
    release: () => undefined,
  };
}
