import type { IncomingMessage } from 'node:http';

/** A whole answer, ready to be sent. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

export const jsonAnswer = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** An error as plain text: the shapes of RunPod's error bodies are not documented, so nothing should rely on them. */
export const textAnswer = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: text,
});

/** What gateways in front of a service send when it is down. */
export const htmlAnswer = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: `<html>\r\n<head><title>${status} Error</title></head>\r\n<body><center><h1>${status} Error</h1></center><hr><center>local stand-in</center></body>\r\n</html>\r\n`,
});

/**
 * The whole body of a request.
 * @returns undefined when it has more than `limit` bytes; the rest is then read and thrown away, so that the client
 * gets the answer in place of a broken connection.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts.length = 0;
  }
  return length <= limit ? Buffer.concat(parts) : undefined;
}

/** The value that a JSON text holds; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
