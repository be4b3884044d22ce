/**
 * `node scripts/bench/sideways.ts [picture…]`: how often a page that lies on its side or upside down is noticed, by the
 * cheap test on the ink alone and by both stages. Each picture (the corpus by default, upright) in four turns.
 */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import sharp from 'sharp';
import { NodeRuntime } from '#dev-worker/node-runtime.ts';
import { GREY_SIDE, greyOf } from '#documents/grey-picture.ts';
import { findInk } from '#documents/ink.ts';
import { inkBounds } from '#documents/ink-bounds.ts';
import { mayBeTurned, measureLines } from '#documents/line-direction.ts';
import type { BoxFractions } from '#documents/orientation.ts';
import { MODEL_FILES } from '#onnx/model-manifest.ts';
import { cropImage } from '#onnx/page-image.ts';
import { scoreTurns } from '#onnx/page-orientation.ts';
import { printTable } from './statistics.ts';

/** As in `src/documents/page-turn.ts`. */
const SURE_PROBABILITY = 0.88;
const TURNS = [0, 90, 180, 270] as const;
/** Stored on its side; the others are upright. */
const STORED_TURNED = new Map([
  ['20_rot90.png', 90],
  ['rotated-90-1.png', 270],
]);

const corpus = (): string[] =>
  readdirSync('tests/ocr-corpus')
    .filter((name) => /\.(png|jpg)$/.test(name))
    .map((name) => `tests/ocr-corpus/${name}`);

async function pixelsOf(path: string, turn: number, side: number) {
  const { data, info } = await sharp(path)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .rotate(turn)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

/** What the model is shown: the part with the ink. */
const textOf = (shown: Awaited<ReturnType<typeof pixelsOf>>, { left, top, right, bottom }: BoxFractions) =>
  cropImage(
    { ...shown, channels: 4 },
    left * shown.width,
    top * shown.height,
    right * shown.width,
    bottom * shown.height,
  );

const { signal } = new AbortController();
const session = await new NodeRuntime().load(MODEL_FILES.orientation, signal);
const paths = process.argv.slice(2);
const rows: string[][] = [];
const totals = { uprightAlarms: 0, turnedNoticed: 0, wrong: 0, right: 0, pages: 0, upsideDownMissed: 0 };
for (const path of paths.length > 0 ? paths : corpus()) {
  const stored = STORED_TURNED.get(basename(path)) ?? 0;
  const cells: string[] = [];
  for (const turn of TURNS) {
    const shown = await pixelsOf(path, (turn + 360 - stored) % 360, GREY_SIDE);
    const map = findInk(greyOf(shown.data, shown.width, shown.height));
    const lines = measureLines(map);
    const alarm = mayBeTurned(map);
    const model = await scoreTurns(session, textOf(shown, inkBounds(map)), signal);
    const decided = alarm && model.probability >= SURE_PROBABILITY ? model.turn : 0;
    totals.pages += 1;
    if (turn === 0 && alarm) totals.uprightAlarms += 1;
    if (turn !== 0 && alarm) totals.turnedNoticed += 1;
    if (turn === 180 && !alarm) totals.upsideDownMissed += 1;
    if (decided === turn) totals.right += 1;
    else totals.wrong += 1;
    cells.push(
      `${alarm ? '!' : ' '} ${lines.rowsOverColumns.toFixed(2)} ${lines.ascent.toFixed(2)} ${model.turn} ${model.probability.toFixed(2)}`,
    );
  }
  rows.push([basename(path), ...cells]);
}
await session.release();
console.log('A cell: ! when the first stage raises the alarm, rows over columns, ascent; the model: turn, probability');
printTable(['picture', ...TURNS.map(String)], rows);
console.log(totals);
