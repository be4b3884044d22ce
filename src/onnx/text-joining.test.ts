import { describe, expect, it } from 'vitest';
import { escapeHeading, escapeMarkdown } from './text-escaping.ts';
import { joinLines, startsItem } from './text-joining.ts';

describe('joinLines', () => {
  it.each([
    ['the', 'end', 'the end'],
    ['Ef-', 'fects', 'Effects'],
    ['high-', 'quality', 'high-quality'],
    ['PubTables-', '1M', 'PubTables-1M'],
    ['2026-11-', '22', '2026-11-22'],
    ['doi.org/10.1145/', '3534678', 'doi.org/10.1145/3534678'],
    ['老茶馆', '已经开了门', '老茶馆已经开了门'],
    ['', 'text', 'text'],
  ])('joins %j and %j', (first, second, joined) => {
    expect(joinLines(first, second)).toBe(joined);
  });
});

describe('startsItem', () => {
  it('knows bullets and numbers, not words or years', () => {
    expect(['• a', '- b', '1. c', 'a) d'].every(startsItem)).toBe(true);
    expect(['word', '2026 was', '3.14 is'].some(startsItem)).toBe(false);
  });

  it('knows marks in brackets, and no initials of names', () => {
    expect(['(a) install', '(2) copy', '(iv) use', 'A. Definitions'].every(startsItem)).toBe(true);
    expect(['(see below) the', 'L. Andersen, P. Okafor', 'J. R. Smith', 'M. Sato and others'].some(startsItem)).toBe(
      false,
    );
  });
});

describe('escapeMarkdown', () => {
  it('leaves plain words, sums and file names alone', () => {
    const text = 'file_name.ts costs $3 (2 > 1), [22] e-mail a@b.c | 50%';
    expect(escapeMarkdown(text)).toBe(text);
  });

  it('takes the force out of markup', () => {
    const hostile = '# head\n- item\n1. one\n*bold* `code` <img src=x> [a](javascript:b) &lt;';
    const escaped = escapeMarkdown(hostile);
    expect(escaped).not.toMatch(/<|^#|^-|^1\.|\*|`|\]\(.*\[/m);
    expect(escaped).toContain('&#91;a](javascript:b)');
    expect(escaped).toContain('&amp;lt;');
  });
});

describe('escapeHeading', () => {
  it('leaves numbers in front alone, which start no list there', () => {
    expect(escapeHeading('1. Definitions')).toBe('1. Definitions');
    expect(escapeMarkdown('1. Definitions')).toBe('1&#46; Definitions');
  });

  it('takes the force out of markup and of signs that would end the heading', () => {
    expect(escapeHeading('*C* #')).toBe('&#42;C&#42; &#35;');
  });
});
