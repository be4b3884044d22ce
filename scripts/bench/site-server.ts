/**
 * Serves the built site on loopback for measurements, with the headers that let a page have threads, and further folders
 * beside it (an engine to compare with). No other header of the site is set: nothing here is about its policies.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/** An empty page of the same origin as what is measured. */
const BLANK = '<!doctype html><meta charset="utf-8"><title>Measuring</title>';

export type SiteServer = {
  /** Address without a slash at the end; `/blank` is an empty page. */
  readonly url: string;
  /** Bytes of bodies sent since the last call. */
  takeSentBytes(): number;
  close(): void;
};

/**
 * @param folders folders by the path under which they are served; `/` is the site.
 * @param isolated whether pages may share memory between threads.
 */
export async function serveSite(folders: Readonly<Record<string, string>>, isolated: boolean): Promise<SiteServer> {
  let sent = 0;
  const prefixes = Object.keys(folders).toSorted((one, other) => other.length - one.length);
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    if (isolated) response.setHeader('Document-Isolation-Policy', 'isolate-and-credentialless');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader(
      'Cache-Control',
      path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-store',
    );
    const prefix = prefixes.find((candidate) => path.startsWith(candidate)) ?? '/';
    try {
      const isBlank = path === '/blank';
      const file = join(folders[prefix] ?? '', path.slice(prefix.length));
      const body = isBlank ? Buffer.from(BLANK) : await readFile(file);
      response.setHeader('Content-Type', isBlank ? 'text/html' : (TYPES[extname(file)] ?? 'application/octet-stream'));
      sent += body.length;
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    takeSentBytes() {
      const bytes = sent;
      sent = 0;
      return bytes;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
