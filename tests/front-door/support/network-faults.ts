/** What can go wrong with one answer between two machines, on a real socket. */
import { setTimeout as pause } from 'node:timers/promises';
import { html, json, type Responder, UPSTREAM_WORDS } from './exchange.ts';

/** Milliseconds between two bytes of an answer that drips. */
const DRIP = 40;
/** Bytes after which an endless answer ends after all. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The connection is torn down with a TCP reset. */
export const reset: Responder = ({ request }) => {
  request.socket.resetAndDestroy();
};

/** Nothing comes, until the function gives up. */
export const hang: Responder = () => undefined;

/** Headers at once, then a byte now and then. */
const drip: Responder = async ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
  while (!response.destroyed) {
    response.write(' ');
    await pause(DRIP);
  }
};

/** Half of what was announced, and the connection closes. */
const cut: Responder = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write(`{"status":"COMPLETED","error":"${UPSTREAM_WORDS}`, () => response.destroy());
};

/** More than anybody would want to read. */
export const endless: Responder = async ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = Buffer.alloc(256 * 1024, 'x');
  response.write('{"status":"');
  for (let sent = 0; sent < MOST_BYTES && !response.destroyed; sent += piece.length) {
    if (!response.write(piece)) await Promise.race([pause(1_000), new Promise((go) => response.once('drain', go))]);
  }
  response.end();
};

/** Another protocol answers. */
const noHttp: Responder = ({ request }) => {
  request.socket.end(`SSH-2.0-${UPSTREAM_WORDS}\r\n`);
};

const emptyAnswer: Responder = ({ response }) => {
  response.writeHead(200).end();
};

const imageAnswer: Responder = ({ response }) => {
  response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254]));
};

/** Name of the fault that some calls take for an end. */
export const ENDLESS = 'an endless body';

export type NetworkFault = {
  name: string;
  respond: Responder;
  /** The function gives up when its own limit on the call is over. */
  waits?: true;
  /** It may be over in a moment: what can be repeated without harm is. */
  passes?: true;
};

/** None of them tells what upstream has done. A refused connection is not among them: there nobody answers at all. */
export const NETWORK_FAULTS: readonly NetworkFault[] = [
  { name: 'a reset connection', respond: reset, passes: true },
  { name: 'a hang', respond: hang, waits: true },
  { name: 'a slow drip', respond: drip, waits: true },
  { name: 'a body that is cut off', respond: cut, passes: true },
  { name: ENDLESS, respond: endless },
  { name: 'another protocol', respond: noHttp, passes: true },
  { name: 'an HTML page with 200', respond: html(200) },
  { name: 'an HTML page with 502', respond: html(502), passes: true },
  { name: 'an empty body', respond: emptyAnswer },
  { name: 'a picture', respond: imageAnswer },
  { name: 'JSON of another shape', respond: json([UPSTREAM_WORDS, { id: 7, status: null, success: 'yes' }]) },
  { name: 'a redirect', respond: html(302, { location: 'http://127.0.0.1:9/elsewhere' }) },
];
