import { describe, expect, it } from 'vitest';
import { deviceEn } from './device-en.ts';
import { deviceZh } from './device-zh.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every word with the path to it. */
function words(value: unknown, path: string): [path: string, word: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => words(inner, `${path}.${key}`));
}

const placeholders = (word: string): string[] => (word.match(/\{\w+\}/g) ?? []).toSorted();

describe('the dictionaries', () => {
  const chinese = new Map(words({ ...zh, device: deviceZh }, 'zh').map(([path, word]) => [path.slice(2), word]));

  it.each(words({ ...en, device: deviceEn }, 'en'))('%s says the same things in both languages', (path, english) => {
    const translated = chinese.get(path.slice(2)) ?? '';
    expect(english.trim()).not.toBe('');
    expect(translated.trim()).not.toBe('');
    expect(placeholders(translated)).toEqual(placeholders(english));
  });

  it('end every error in a full stop', () => {
    for (const word of Object.values(en.workbench.errors)) expect(word).toMatch(/\.$/);
    for (const word of Object.values(zh.workbench.errors)) expect(word).toMatch(/。$/);
  });
});
