import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { stack } from './stack.ts';

/** A connection to the site that can be cut in the middle of whatever it carries. */
export type CuttableConnection = {
  /** Address of the site over this connection, without a slash at the end. */
  url: string;
  /** Breaks every connection, and each new one until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** Opens a port that passes everything on to the site. */
export async function openCuttableConnection(): Promise<CuttableConnection> {
  const site = new URL(stack.site);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(site.port), site.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      // Either end may break at any time: that is what this is for.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port for the cuttable connection');
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${address.port}`,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    async close() {
      server.close();
      breakAll();
      await once(server, 'close');
    },
  };
}
