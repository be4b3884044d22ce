/** Signs that some system does not take in a file's name, and those that turn or hide what stands in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: no file name holds them
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\/:*?"<>|]+/g;

/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Longest name without its ending, in UTF-16 units: three bytes each, it fits 255 bytes with an ending. */
const LONGEST = 80;

/**
 * A name, without an ending, that every system takes: from the name of the picture.
 * @param otherwise where nothing is left of it.
 */
export function safeFileName(pictureName: string, otherwise: string): string {
  const bare = pictureName
    .normalize('NFC')
    .replace(/\.(?:jpe?g|png|webp|gif|bmp|avif|tiff?|heic|heif|pdf)$/i, '')
    .replace(UNSAFE, ' ')
    .replace(/\s+/g, ' ');
  // By characters, so that none is cut in two.
  const short = [...bare]
    .slice(0, LONGEST)
    .join('')
    .slice(0, LONGEST * 2)
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return short === '' || RESERVED.test(short) ? otherwise : short;
}
