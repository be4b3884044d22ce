import * as fc from 'fast-check';

/** One request as it goes over the wire, and what is known of it beforehand. */
export type FuzzCase = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  /** The ticket in the path is none that this function has sealed for this endpoint. */
  isForged?: true;
};

/** Bytes of a text in UTF-8. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.byteLength;
  }
  return joined;
}

/** Visible ASCII, which every client lets into a header. */
export const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

/** Headers that decide who is asking, from honest to absurd. */
export const visitorHeaders: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    Origin: fc.oneof(
      { weight: 4, arbitrary: fc.constant('http://localhost:8788') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'https://evil.example',
          'null',
          'http://localhost:8788.evil.example',
          '::',
          'file://',
        ),
      },
    ),
    'Sec-Fetch-Site': fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('same-origin', 'none') },
      { weight: 1, arbitrary: fc.constantFrom('cross-site', 'same-site', 'SAME-ORIGIN', '') },
    ),
    'CF-Connecting-IP': fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('', '::', '::ffff:1.2.3.4', 'fe80::1%eth0', '1.2.3.4, 5.6.7.8', ':::::::::'),
      headerText,
    ),
    Accept: fc.constantFrom('*/*', 'text/event-stream', 'TEXT/EVENT-STREAM;q=0', 'application/json'),
    'Last-Event-ID': fc.oneof(
      headerText,
      fc.base64String({ maxLength: 400 }).map((text) => `1.${text}`),
      fc.constant(`1.${'A'.repeat(17_000)}`),
    ),
    Range: fc.constant('bytes=0-'),
    'Content-Encoding': fc.constantFrom('gzip', 'identity', 'x'),
    'X-Forwarded-Host': fc.constant('evil.example'),
    'X-HTTP-Method-Override': fc.constant('DELETE'),
  },
  { requiredKeys: [] },
);
