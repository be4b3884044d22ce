import { readImageHeader } from '#core/image-header.ts';
import type { BenchEngine } from '../ocr/engine.ts';
import { readingOf } from './reading.ts';
import { askService, SERVICES, type Service } from './services.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const settingsOf = (environment: Environment): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value ? [[name, value]] : [])));

function serviceEngine(service: Service, settings: Record<string, string>): BenchEngine {
  const engine = {
    id: service.id,
    label: service.label,
    version: 'unknown until it answers',
    place: 'node' as const,
    async read({ bytes }: { bytes: Buffer }) {
      const { type } = readImageHeader(bytes);
      const started = performance.now();
      const answer = await askService(service, service.request({ base64: bytes.toString('base64'), type }, settings));
      const seconds = (performance.now() - started) / 1000;
      const { markdown, model } = service.parse(answer);
      engine.version = model ?? service.label;
      return readingOf(markdown, seconds);
    },
    close: async () => undefined,
  };
  return engine;
}

/** The services whose keys are in the environment. */
export const availableServices = (environment: Environment): BenchEngine[] =>
  SERVICES.filter(({ needs }) => needs.every((name) => environment[name])).map((service) =>
    serviceEngine(service, settingsOf(environment)),
  );
