/** Requests for what is not there, and for what is, in every other way. */
import * as fc from 'fast-check';
import { type FuzzCase, joinBytes, visitorHeaders } from './fuzz-case.ts';

const segment = fc.oneof(
  fc.constantFrom(
    'api',
    'ocr',
    'jobs',
    'info',
    'status',
    'cancel',
    '',
    '.',
    '..',
    '%2e%2e',
    '%2F',
    '%00',
    ';a=b',
    'API',
    '__proto__',
  ),
  fc.webSegment(),
);

/** Paths under /api: Pages gives the function no others. */
export const pathCases: fc.Arbitrary<FuzzCase> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND', 'CONSTRUCTOR'),
    segments: fc
      .tuple(
        fc.constantFrom([], ['ocr', 'jobs'], ['ocr', 'info'], ['ocr', 'status']),
        fc.array(segment, { maxLength: 4 }),
      )
      .map(([known, others]) => [...known, ...others]),
    query: fc.oneof(
      fc.constant(''),
      fc.webQueryParameters().map((text) => `?${text}`),
    ),
    headers: visitorHeaders,
    body: fc.option(fc.uint8Array({ maxLength: 100 })),
  })
  .map(({ method, segments, query, headers, body }) => ({
    method,
    path: `/api/${segments.join('/')}${query}`,
    headers,
    ...(body && method !== 'GET' && method !== 'HEAD' && { body: joinBytes([body]) }),
  }));
