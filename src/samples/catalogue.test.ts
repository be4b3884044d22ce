import { readFileSync, statSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from '#core/image-header.ts';
import { SAMPLES } from './catalogue.ts';
import { SAMPLE_IDS, SAMPLE_TASKS } from './sample-ids.ts';

/** Bytes that all pictures together, and each thumbnail, may have. */
const PICTURES_BUDGET = 350 * 1024;
const THUMBNAIL_BUDGET = 5 * 1024;
const ANSWERS_BUDGET = 64 * 1024;

const header = (path: string) => readImageHeader(new Uint8Array(readFileSync(path)));

describe('the catalogue of samples', () => {
  it('has every sample, in the order of the ids', () => {
    expect(SAMPLES.map(({ id }) => id)).toEqual([...SAMPLE_IDS]);
  });

  it.each(SAMPLES)('tells the truth about $id', async ({ id, task, picture, thumbnail, width, height }) => {
    expect(task).toBe(SAMPLE_TASKS[id]);
    expect(header(`src/samples/pictures/${id}.webp`)).toEqual({ type: 'image/webp', width, height });
    const small = await sharp(`src/samples/thumbnails/${id}.avif`).metadata();
    expect(small).toMatchObject({ format: 'heif', compression: 'av1', width: 232, height: 128 });
    expect(picture).toContain(`pictures/${id}.webp`);
    expect(thumbnail).toContain(`thumbnails/${id}.avif`);
  });

  it('costs no more than was agreed', () => {
    const pictures = SAMPLE_IDS.map((id) => statSync(`src/samples/pictures/${id}.webp`).size);
    expect(pictures.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(PICTURES_BUDGET);
    for (const id of SAMPLE_IDS) {
      expect(statSync(`src/samples/thumbnails/${id}.avif`).size).toBeLessThanOrEqual(THUMBNAIL_BUDGET);
    }
    expect(statSync('src/samples/answers.json').size).toBeLessThanOrEqual(ANSWERS_BUDGET);
  });
});
