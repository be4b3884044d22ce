import { OcrError } from '#core/errors.ts';

/** The parts that are loaded once a file is there, so that the page itself stays light. */
export const loadEngine = () =>
  import('../engine-parts.ts').catch((cause: unknown) => {
    // The chunk did not come: the network, not the file, is to blame.
    throw new OcrError('network-lost', { cause });
  });
