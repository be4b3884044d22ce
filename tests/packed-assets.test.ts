import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { packedAssets } from '../scripts/build/packed-assets.ts';

type Emitted = { fileName: string; source: Uint8Array };
type Load = (this: unknown, id: string) => Promise<string | null>;

async function load(id: string, consumer: 'client' | 'server'): Promise<{ code: string | null; emitted: Emitted[] }> {
  const emitted: Emitted[] = [];
  const context = { environment: { config: { consumer } }, emitFile: (file: Emitted) => emitted.push(file) };
  const code = await (packedAssets().load as unknown as Load).call(context, id);
  return { code, emitted };
}

it('packs a file, names it by its content and tells its size and digest', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'packed-')), 'weights.onnx');
  writeFileSync(path, 'weights '.repeat(500));
  const { code, emitted } = await load(`${path}?packed`, 'client');
  const [file] = emitted;
  if (!code || !file) throw new Error('nothing was packed');
  const told: unknown = JSON.parse(code.replace('export default ', ''));
  const sha256 = createHash('sha256').update(file.source).digest('hex');
  expect(told).toEqual({ url: `/${file.fileName}`, bytes: file.source.length, sha256 });
  expect(file.fileName).toBe(`_astro/weights.onnx.${sha256.slice(0, 16)}.packed`);
  expect(gunzipSync(file.source)).toEqual(readFileSync(path));
  const twice = `${path}.gz`;
  writeFileSync(twice, gzipSync(readFileSync(path)));
  // What comes packed is not packed twice.
  expect(await load(`${twice}?packed`, 'client')).toEqual({ code, emitted });
  // Pages are drawn on the server first, which ships nothing.
  expect(await load(`${path}?packed`, 'server')).toEqual({ code, emitted: [] });
  expect((await load(path, 'client')).code).toBeNull();
});
