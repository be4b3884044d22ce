import { describe, expect, it } from 'vitest';
import { safeFileName } from './file-name.ts';

describe('a file’s name', () => {
  it.each([
    ['scan 12.JPG', 'scan 12'],
    ['../../etc/passwd', 'etc passwd'],
    ['a<b>:"c"|?*.png', 'a b c'],
    ['发票（一）.jpeg', '发票（一）'],
    ['photo\u202egpj.exe.png', 'photo gpj.exe'],
    ['CON.png', 'page'],
    ['...', 'page'],
    ['', 'page'],
  ])('from %j is %j', (picture, name) => {
    expect(safeFileName(picture, 'page')).toBe(name);
  });

  it('is short', () => {
    expect([...safeFileName('😀'.repeat(500), 'page')].length).toBeLessThanOrEqual(80);
  });
});
