import { afterEach } from 'vitest';
import type { StandInOptions } from '#dev-worker/create-stand-in.ts';
import { StandInClient } from './client.ts';
import type { ScriptedSource } from './scripted-source.ts';

/** Gives a function that starts stand-ins; those of a test are closed when it ends. */
export function standInFixture() {
  const started: StandInClient[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((client) => client.close()));
  });
  return async (options: Partial<StandInOptions> = {}, source?: ScriptedSource): Promise<StandInClient> => {
    const client = await StandInClient.start(options, source);
    started.push(client);
    return client;
  };
}
