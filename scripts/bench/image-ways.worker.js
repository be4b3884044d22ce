// Ways for a picture through the function, one a path, for scripts/bench/front-door.ts. Each ends in one POST upstream.
const json = (image) => `{"input":{"image":"data:image/png;base64,${image}","prompt":"Free OCR."}}`;
const STEP = 3 * 8192;

function chunkedBase64(bytes) {
  const pieces = [];
  for (let offset = 0; offset < bytes.byteLength; offset += STEP) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(offset, offset + STEP))));
  }
  return pieces.join('');
}

const multipart = async (request) => new Uint8Array(await (await request.formData()).get('image').arrayBuffer());

/** Base64 in pieces, as the body goes out. */
function base64Stream(prefix, suffix) {
  const encoder = new TextEncoder();
  let rest = new Uint8Array();
  return new TransformStream({
    start: (controller) => controller.enqueue(encoder.encode(prefix)),
    transform(chunk, controller) {
      const whole = new Uint8Array(rest.length + chunk.length);
      whole.set(rest);
      whole.set(chunk, rest.length);
      const end = whole.length - (whole.length % 3);
      rest = whole.slice(end);
      controller.enqueue(encoder.encode(whole.subarray(0, end).toBase64()));
    },
    flush(controller) {
      controller.enqueue(encoder.encode(rest.toBase64() + suffix));
    },
  });
}

const ways = {
  // The least: the body is read and dropped, and nothing goes upstream.
  async '/discard'(request) {
    await request.arrayBuffer();
    return null;
  },
  async '/multipart-native'(request) {
    return json((await multipart(request)).toBase64());
  },
  async '/multipart-buffer'(request) {
    const bytes = await multipart(request);
    return json(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'));
  },
  async '/multipart-btoa'(request) {
    return json(chunkedBase64(await multipart(request)));
  },
  async '/multipart-stringify'(request) {
    const image = (await multipart(request)).toBase64();
    return JSON.stringify({ input: { image: `data:image/png;base64,${image}`, prompt: 'Free OCR.' } });
  },
  // The browser has made base64 and JSON of it: parsed, so that it can be checked, and written anew.
  async '/json-parsed'(request) {
    const { image } = await request.json();
    return json(image);
  },
  // The picture is the raw body and is turned into base64 on its way through; nothing of it can be checked before.
  async '/raw-streamed'(request) {
    const [prefix, suffix] = json('\u0000').split('\u0000');
    return request.body.pipeThrough(base64Stream(prefix, suffix));
  },
};

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const way = ways[url.pathname];
    if (!way) return new Response('ready');
    const body = await way(request);
    if (body !== null) {
      const answer = await fetch(`${env.UPSTREAM}/run`, { method: 'POST', body });
      await answer.text();
    }
    return new Response('done');
  },
};
