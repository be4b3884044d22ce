/** Posted forms: from what the workbench sends to what no form ever was. */
import * as fc from 'fast-check';
import { MODES, PROVIDER_IDS, TASKS } from '#core/ids.ts';
import { type FuzzCase, headerText, joinBytes, utf8, visitorHeaders } from './fuzz-case.ts';
import { pictureBytes } from './pictures.ts';

/** One part of a multipart body, as bytes. */
type Part = { head: string; content: Uint8Array<ArrayBuffer> };

const anyText = fc.string({ unit: 'binary', maxLength: 80 });

const fieldName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('image', 'task', 'mode', 'query', 'provider', 'turnstileToken') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      'IMAGE',
      'image[]',
      '__proto__',
      'constructor',
      'toString',
      'image\u0000',
      '图片',
      'a"b',
      'x'.repeat(70_000),
    ),
  },
  { weight: 1, arbitrary: anyText },
);

const fieldText = fc.oneof(
  fc.constantFrom(...TASKS, ...MODES, ...PROVIDER_IDS),
  fc.constantFrom(
    '',
    ' ',
    '<|grounding|>',
    '<image>\nFree OCR.',
    '\u0000',
    '\ud800',
    '../../etc/passwd',
    'a'.repeat(201),
    'b'.repeat(2_049),
  ),
  anyText,
);

/** Text in the bytes that somebody took for its encoding. */
const textBytes = fc.oneof(
  { weight: 6, arbitrary: fieldText.map(utf8) },
  { weight: 1, arbitrary: fieldText.map((text) => new Uint8Array(Buffer.from(text, 'utf16le'))) },
  { weight: 1, arbitrary: fieldText.map((text) => new Uint8Array(Buffer.from(text, 'latin1'))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => joinBytes([bytes])) },
);

const quoted = (text: string): string => text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

const disposition = fc.oneof(
  { weight: 12, arbitrary: fc.constant((name: string, file: string) => `form-data; name="${quoted(name)}"${file}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      (name: string, file: string) => `form-data; name=${name}${file}`,
      (name: string, file: string) => `form-data; name="${name}${file}`,
      (name: string, file: string) => `form-data; name="${name}"; name="image"${file}`,
      (name: string, file: string) => `attachment; name="${name}"${file}`,
      (name: string, file: string) => `form-data; name*=UTF-8''${encodeURIComponent(name.toWellFormed())}${file}`,
      () => 'form-data',
      () => '',
    ),
  },
);

const fileName = fc.oneof(
  fc.constantFrom(
    '',
    '; filename="page.png"',
    '; filename=""',
    '; filename="../../x.png"',
    "; filename*=UTF-8''%e9%a1%b5.png",
    '; filename="a\r\nb"',
  ),
  anyText.map((text) => `; filename="${quoted(text)}"`),
);

const contentType = fc.oneof(
  fc.constantFrom(
    '',
    'Content-Type: image/png\r\n',
    'Content-Type: text/plain; charset=utf-16\r\n',
    'Content-Type: multipart/mixed; boundary=x\r\n',
    'Content-Transfer-Encoding: base64\r\n',
    'content-disposition: form-data; name="task"\r\n',
    'X\r\n',
  ),
  headerText.map((text) => `Content-Type: ${text}\r\n`),
);

const part = (
  name: fc.Arbitrary<string>,
  file: fc.Arbitrary<string>,
  content: Part['content'] | fc.Arbitrary<Part['content']>,
) =>
  fc.tuple(disposition, name, file, contentType, content instanceof Uint8Array ? fc.constant(content) : content).map(
    ([write, field, fileText, type, bytes]): Part => ({
      head: `Content-Disposition: ${write(field, fileText)}\r\n${type}\r\n`,
      content: bytes,
    }),
  );

const plain = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<Part> =>
  value.map((text) => ({ head: `Content-Disposition: form-data; name="${name}"\r\n\r\n`, content: utf8(text) }));

const image: fc.Arbitrary<Part> = pictureBytes.map((content) => ({
  head: 'Content-Disposition: form-data; name="image"; filename="page.png"\r\nContent-Type: image/png\r\n\r\n',
  content,
}));

/** The form of the workbench, with other values. */
const goodForm = fc
  .tuple(image, plain('task', fc.constantFrom(...TASKS)), plain('turnstileToken', fc.uuid()), plain('query', fieldText))
  .map((parts): Part[] => parts);

/** The same with parts that are wrong, too many or missing. */
const oddForm = fc
  .tuple(
    goodForm,
    fc.array(fc.oneof(part(fieldName, fc.constant(''), textBytes), part(fieldName, fileName, pictureBytes)), {
      maxLength: 4,
    }),
  )
  .chain(([good, odd]) => {
    const parts = [...good, ...odd];
    return fc.shuffledSubarray(parts, { minLength: Math.max(0, parts.length - 2) });
  });

/** What is done to the whole body, and to the header that tells its boundary. */
type Damage = {
  name: string;
  body?: (bytes: Uint8Array<ArrayBuffer>, place: number) => Uint8Array<ArrayBuffer>;
  header?: (boundary: string) => string;
};

const splice = (bytes: Uint8Array<ArrayBuffer>, place: number, middle: Uint8Array): Uint8Array<ArrayBuffer> => {
  const offset = Math.floor(place * bytes.byteLength);
  return joinBytes([bytes.subarray(0, offset), middle, bytes.subarray(offset)]);
};

const DAMAGES: readonly Damage[] = [
  { name: 'cut', body: (bytes, place) => bytes.slice(0, Math.floor(place * bytes.byteLength)) },
  { name: 'no end', body: (bytes) => bytes.slice(0, -10) },
  { name: 'line feeds', body: (bytes) => utf8(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n')) },
  { name: 'a boundary inside', body: (bytes, place) => splice(bytes, place, utf8('\r\n--fuzz\r\n')) },
  { name: 'an end inside', body: (bytes, place) => splice(bytes, place, utf8('\r\n--fuzz--\r\n')) },
  { name: 'zeros inside', body: (bytes, place) => splice(bytes, place, new Uint8Array(300)) },
  { name: 'a preamble', body: (bytes) => joinBytes([utf8('preamble\r\n'), bytes]) },
  { name: 'an epilogue', body: (bytes) => joinBytes([bytes, utf8('epilogue--fuzz--')]) },
  {
    name: 'a byte bent',
    body: (bytes, place) => bytes.with(Math.floor(place * bytes.byteLength), 0xff) as Uint8Array<ArrayBuffer>,
  },
  { name: 'twice', body: (bytes) => joinBytes([bytes, bytes]) },
  { name: 'nothing', body: () => new Uint8Array() },
  { name: 'quoted', header: (boundary) => `multipart/form-data; boundary="${boundary}"` },
  { name: 'another boundary', header: () => 'multipart/form-data; boundary=other' },
  { name: 'no boundary', header: () => 'multipart/form-data' },
  { name: 'an empty boundary', header: () => 'multipart/form-data; boundary=' },
  { name: 'a long boundary', header: (boundary) => `multipart/form-data; boundary=${boundary.repeat(100)}` },
  { name: 'two boundaries', header: (boundary) => `multipart/form-data; boundary=x; boundary=${boundary}` },
  { name: 'another type', header: () => 'application/x-www-form-urlencoded' },
  { name: 'JSON', header: () => 'application/json' },
  { name: 'no type', header: () => '' },
  { name: 'capitals and blanks', header: (boundary) => `Multipart/Form-Data ;  charset=utf-16; boundary=${boundary}` },
];

const damage = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Damage>({ name: 'none' }) },
  { weight: 1, arbitrary: fc.constantFrom(...DAMAGES) },
);

const idempotencyKey = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '0b8f4c9a-1111-4222-8333-444455556666',
      '0B8F4C9A-1111-4222-8333-444455556666',
      ' 0b8f4c9a-1111-4222-8333-444455556666 ',
    ),
  },
  { weight: 6, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom('again', '', '0b8f4c9a-1111-4222-8333-44445555666', 'x'.repeat(9_000)) },
  { weight: 1, arbitrary: headerText },
);

const BOUNDARY = 'fuzz';

function assemble(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const pieces = parts.flatMap(({ head, content }) => [utf8(`--${BOUNDARY}\r\n${head}`), content, utf8('\r\n')]);
  return joinBytes([...pieces, utf8(`--${BOUNDARY}--\r\n`)]);
}

/** Submissions. One in ten or so is good enough to become a job. */
export const formCases: fc.Arbitrary<FuzzCase> = fc
  .record({
    parts: fc.oneof({ weight: 3, arbitrary: goodForm }, { weight: 2, arbitrary: oddForm }),
    hurt: damage,
    place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: visitorHeaders }),
    key: fc.option(idempotencyKey),
    path: fc.oneof(
      { weight: 12, arbitrary: fc.constant('/api/ocr/jobs') },
      { weight: 1, arbitrary: fc.constantFrom('/api/ocr/jobs/', '/api/ocr/jobs?ticket=1', '//api/ocr/jobs') },
    ),
  })
  .map(({ parts, hurt, place, headers, key, path }) => {
    const whole = assemble(parts);
    const type = hurt.header?.(BOUNDARY) ?? `multipart/form-data; boundary=${BOUNDARY}`;
    return {
      method: 'POST',
      path,
      headers: { ...headers, ...(type && { 'Content-Type': type }), ...(key !== null && { 'Idempotency-Key': key }) },
      body: hurt.body?.(whole, place) ?? whole,
    };
  });
