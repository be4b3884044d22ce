/** Which files a page needs, so that their bytes can be told before they are fetched. */
import type { DeviceScript } from '#core/device-scripts.ts';
import type { Task } from '#core/ids.ts';
import { KEYS_FILE, MODEL_FILES } from '#onnx/model-manifest.ts';
import type { ModelName } from '#onnx/session-shelf.ts';
import type { PackedPart } from '#onnx/web/part-store.ts';
import { PARTS, WASM_PART } from '#onnx/web/parts.ts';
import { PACKS, TESSERACT_PART } from '#tesseract/web/parts.ts';

/** Tasks for which tables, pictures and headings are told apart. */
export const needsStructure = (task: Task): boolean => task !== 'boxes';

/** The models that every page of this kind needs; those of tables come with the first table. */
export function neededModels(task: Task, script: DeviceScript): ModelName[] {
  const models: ModelName[] = ['orientation', 'detection'];
  if (script === 'common') models.push('recognition');
  if (needsStructure(task)) models.push('layout');
  return models;
}

/** The files of a page of this kind. */
export function neededParts(task: Task, script: DeviceScript): PackedPart[] {
  const files: string[] = neededModels(task, script).map((name) => MODEL_FILES[name]);
  if (script === 'common') files.push(KEYS_FILE);
  const own = files.flatMap((file) => PARTS[file] ?? []);
  return [WASM_PART, ...own, ...(script === 'common' ? [] : [TESSERACT_PART, PACKS[script].part])];
}

/** Bytes of some files, as they are fetched. */
export const bytesOf = (parts: readonly PackedPart[]): number => parts.reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes that a page of text in this script needs where nothing has been loaded before. */
export const scriptBytes = (script: DeviceScript): number => bytesOf(neededParts('document', script));
