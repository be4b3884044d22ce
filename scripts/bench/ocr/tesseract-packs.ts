import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** The packs of one language come in a package each. */
const packOf = (language: string): string =>
  fileURLToPath(
    new URL(
      `../../../node_modules/@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`,
      import.meta.url,
    ),
  );

/** Puts the packs of languages into a folder, as tesseract.js wants them. @returns the folder. */
export async function packFolder(folder: string, languages: readonly string[]): Promise<string> {
  for (const language of languages) await copyFile(packOf(language), join(folder, `${language}.traineddata.gz`));
  return folder;
}

/** The pack of a language, unpacked. */
export const readPack = async (language: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(gunzipSync(await readFile(packOf(language))));
