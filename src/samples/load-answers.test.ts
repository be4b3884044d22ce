import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadAnswers } from './load-answers.ts';
import { SAMPLE_IDS } from './sample-ids.ts';

const signal = new AbortController().signal;
const stored = readFileSync('src/samples/answers.json', 'utf8');
const answerWith = (body: string, status = 200) =>
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'Content-Type': 'application/json' } }));

afterEach(() => vi.unstubAllGlobals());

describe('loading the stored answers', () => {
  it('gives every sample its answer', async () => {
    answerWith(stored);
    expect(Object.keys(await loadAnswers('/answers.json', signal))).toEqual([...SAMPLE_IDS]);
  });

  it.each([
    ['not found', '{}', 404, 'network-lost'],
    ['no JSON', '<!doctype html>', 200, 'network-lost'],
    ['a missing sample', '{}', 200, 'result-invalid'],
    ['a box outside the picture', stored.replace(/"boxes":\[\[[\d.]+/, '"boxes":[[1.5'), 200, 'result-invalid'],
  ])('refuses %s', async (_what, body, status, code) => {
    answerWith(body, status);
    await expect(loadAnswers('/answers.json', signal)).rejects.toMatchObject({ code });
  });

  it('passes an abort on as such', async () => {
    const stop = new AbortController();
    vi.stubGlobal('fetch', async () => {
      stop.abort();
      throw new TypeError('Failed to fetch');
    });
    await expect(loadAnswers('/answers.json', stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
