import { once } from 'node:events';
import { createServer } from 'node:http';

/** An upstream that does nothing: takes whole bodies, answers at once. Speaks just enough of RunPod and siteverify. */
export async function startMockUpstream(action: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    for await (const _chunk of request) {
      // The body is taken in and forgotten.
    }
    const answer = (body: object) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    if (request.url?.endsWith('/siteverify')) {
      answer({
        success: true,
        hostname: 'localhost',
        action,
        challenge_ts: new Date().toISOString(),
        'error-codes': [],
      });
    } else if (request.url?.endsWith('/health')) {
      answer({ jobs: { inQueue: 0, inProgress: 0 }, workers: { idle: 1, ready: 1 } });
    } else if (request.url?.endsWith('/run')) {
      answer({ id: `${crypto.randomUUID()}-u1`, status: 'IN_QUEUE' });
    } else {
      answer({});
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
