/** In front of the local stack, which compresses nothing: sends text as Cloudflare does, by brotli. */
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

/** What Cloudflare compresses on the fly, and how hard (its default for brotli is level 4). */
const COMPRESSIBLE = /^(text\/|application\/(json|javascript|manifest\+json|xml|wasm)|image\/svg\+xml)/;
const LEVEL = 4;
/** Headers of the answer that speak of its length, or of this one connection. */
const NOT_PASSED_ON = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive']);

/**
 * Starts the proxy on `port` of loopback. It knows only GET; what it has compressed once it keeps.
 * @param target address without a slash at the end.
 * @returns ends it.
 */
export async function startCompressingProxy(target: string, port: number): Promise<() => void> {
  const kept = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    try {
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const answer = await fetch(target + request.url, {
        headers: { ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])) },
        redirect: 'manual',
      });
      const body = Buffer.from(await answer.arrayBuffer());
      const passed = [...answer.headers].filter(([name]) => !NOT_PASSED_ON.has(name));
      const compresses = COMPRESSIBLE.test(answer.headers.get('content-type') ?? '') && body.length > 0;
      const known = kept.get(request.url ?? '');
      const sent = compresses
        ? (known ?? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: LEVEL } }))
        : body;
      if (compresses && (request.url ?? '').startsWith('/_astro/')) kept.set(request.url ?? '', sent);
      response.writeHead(answer.status, [
        ...passed.flat(),
        ...(compresses ? ['content-encoding', 'br'] : []),
        'content-length',
        String(sent.length),
      ]);
      response.end(sent);
    } catch {
      response.writeHead(502).end();
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
