/** What a visitor's own connection can do wrong while he sends a page, in workerd. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { png } from '#server/testing/pictures.ts';
import { expectClosedHeaders, expectJobs } from './support/checks.ts';
import { INSTRUCTIONS_HEADER, type Instructions } from './support/instructions.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { createVisitor, outcomeOf } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

const BOUNDARY = 'front-door';
const part = (name: string, content: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
const FORM = Buffer.concat([
  Buffer.from(part('task', 'document') + part('turnstileToken', 'a-token')),
  Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="image"; filename="page.png"\r\n\r\n`),
  png(),
  Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
]);

/** Opens a connection and sends the head of a submission. */
function openSubmission(instructions: Instructions, length: number) {
  const url = new URL(inject('frontDoorUrl'));
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => undefined);
  // What is not read would hold the connection open.
  socket.resume();
  socket.write(
    [
      'POST /api/ocr/jobs HTTP/1.1',
      `Host: ${url.host}`,
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
      `Content-Length: ${length}`,
      `Idempotency-Key: ${randomUUID()}`,
      `${INSTRUCTIONS_HEADER}: ${JSON.stringify(instructions)}`,
      '\r\n',
    ].join('\r\n'),
  );
  return socket;
}

describe.concurrent('a visitor', () => {
  it.each(['reset', 'end'] as const)(
    'whose connection breaks in the middle of a page (%s) starts nothing',
    async (how) => {
      const upstream = server.open();
      const visitor = createVisitor(upstream, server);
      const socket = openSubmission(visitor.instructions, FORM.length);
      socket.write(FORM.subarray(0, FORM.length - 20));
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (how === 'reset') socket.resetAndDestroy();
      else socket.end();
      await once(socket, 'close');
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(upstream.count('siteverify')).toBe(0);
      expectJobs(upstream, 0);
      // The next one is served as ever.
      expect(outcomeOf(await visitor.post())).toBe('202');
    },
  );

  it('who sends a byte at a time is served all the same', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const socket = openSubmission(visitor.instructions, FORM.length);
    let received = '';
    socket.on('data', (data) => {
      received += data.toString('latin1');
    });
    for (const byte of FORM) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(received).toMatch(/^HTTP\/1\.1 202 /), { timeout: 20_000 });
    socket.destroy();
    expectJobs(upstream, 1);
  });

  it.each([8, 30])(
    'who sends %d MiB is told that it is too large, and nobody upstream hears of it',
    async (mebibytes) => {
      const upstream = server.open();
      const visitor = createVisitor(upstream, server);
      const answer = await visitor.post({ image: new Blob([png(), new Uint8Array(mebibytes * 1024 * 1024)]) });
      expect(outcomeOf(answer)).toBe('413 request-too-large');
      expect(upstream.calls).toEqual([]);
      expectClosedHeaders(visitor.answers);
    },
  );
});
