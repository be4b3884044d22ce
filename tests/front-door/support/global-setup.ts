/** Starts the function in workerd once a run, for all tests of the front door. */
import type { TestProject } from 'vitest/node';
import { startFrontDoor } from './start-front-door.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** As in `FrontDoor`. */
    frontDoorUrl: string;
    frontDoorLog: string;
    frontDoorState: string;
  }
}

export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const { url, log, state, stop } = await startFrontDoor();
  provide('frontDoorUrl', url);
  provide('frontDoorLog', log);
  provide('frontDoorState', state);
  return stop;
}
