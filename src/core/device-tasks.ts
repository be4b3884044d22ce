import type { Task } from './ids.ts';

/** Tasks that the engine on the device can do: it reads text, and neither reads formulas nor says what a picture shows. */
const DEVICE_TASKS: readonly Task[] = ['document', 'text', 'boxes', 'table'];

/** True for a task that can be done without the model. */
export const readsOnDevice = (task: Task): boolean => DEVICE_TASKS.includes(task);
