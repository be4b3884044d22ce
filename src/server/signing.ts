/** WebCrypto, as far as the function needs it. Verification is constant in time. */
const encoder = new TextEncoder();

const importKey = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);

/** HMAC-SHA-256 of a text. Callers begin the text with a word of their own, so that no two uses share a signature. */
export const sign = async (text: string, secret: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', await importKey(secret), encoder.encode(text)));

/** True when `signature` is that of `text`. */
export const verify = async (text: string, signature: Uint8Array<ArrayBuffer>, secret: string): Promise<boolean> =>
  crypto.subtle.verify('HMAC', await importKey(secret), signature, encoder.encode(text));

/** SHA-256 of a text or of bytes. */
export const sha256 = async (data: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', typeof data === 'string' ? encoder.encode(data) : data));
