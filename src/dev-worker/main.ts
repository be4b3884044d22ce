/** Entry of the local stand-in: `node src/dev-worker/main.ts --port 8790 [--host 127.0.0.1]`. */
import { parseArgs } from 'node:util';
import { isLoopbackName } from '#dev-worker/http/loopback.ts';
import { createStandIn } from './create-stand-in.ts';
import { LocalPageReader } from './local-page-reader.ts';
import { readEnvironment } from './stand-in-settings.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8790' }, host: { type: 'string', default: '127.0.0.1' } },
});

async function main(): Promise<void> {
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`"${values.port}" is no port.`);
  if (!isLoopbackName(values.host)) throw new Error(`The stand-in binds to loopback only, not to "${values.host}".`);
  const { settings, faults } = readEnvironment(process.env);
  const source = new LocalPageReader();
  const standIn = createStandIn({ source, settings, faults });

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await standIn.close();
    await source.close();
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());

  const url = await standIn.listen(port, values.host);
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
