import { describe, expect, it } from 'vitest';
import { readHandlerOutput } from './read-output.ts';

describe('the handler’s output', () => {
  it.each([
    ['the documented object', { text_content: 'words', visualization_b64: 'AAAA' }],
    ['a list of one', [{ text_content: 'words' }]],
    ['a field named text', { text: 'words' }],
    ['a field named markdown', { markdown: 'words' }],
    ['a field named content', { content: 'words' }],
    ['a string', 'words'],
    ['a text beside an empty error', { text_content: 'words', error: null }],
  ])('is read from %s', (_what, output) => {
    expect(readHandlerOutput(output)).toMatchObject({ answer: { raw: 'words', finish: 'stop' } });
  });

  it('may be an empty text', () => {
    expect(readHandlerOutput({ text_content: '' })).toMatchObject({ answer: { raw: '' } });
  });

  it.each([
    ['an error', { error: 'CUDA out of memory' }, 'job-failed'],
    ['an object without text', { pages: [] }, 'result-invalid'],
    ['a number', 7, 'result-invalid'],
    ['several pages', [{ text: 'a' }, { text: 'b' }], 'result-invalid'],
  ])('fails with %s', (_what, output, failed) => {
    expect(readHandlerOutput(output)).toEqual({ failed });
  });
});
