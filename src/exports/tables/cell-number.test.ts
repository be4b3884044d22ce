import { describe, expect, it } from 'vitest';
import { cellNumber, decimalSignOf } from './cell-number.ts';

describe('a cell', () => {
  it.each([
    ['1,234.50', 1234.5, '#,##0.00'],
    ['0.955', 0.955, '0.000'],
    ['-4', -4, '0'],
    ['−4.5', -4.5, '0.0'],
    ['12.3%', 0.123, '0.0%'],
    ['12 %', 0.12, '0" "%'],
    ['$1,200', 1200, '"$"#,##0'],
    ['+7', 7, '+0;-0'],
    ['2026', 2026, '0'],
    ['1\u202f234', 1234, '#,##0'],
  ])('%s is a number', (text, value, format) => {
    expect(cellNumber(text, '.')).toEqual({ value, format });
  });

  it.each([
    '00123',
    '1234567890123456',
    '123456789012',
    '1.2.3',
    '1,23',
    'A1',
    '',
    '(1)',
    '1 234',
    '12:30',
    '1e5',
    '=1',
    '٣',
  ])('%s is text', (text) => {
    expect(cellNumber(text, '.')).toBeNull();
  });

  it('is read by the decimal sign of its table', () => {
    expect(decimalSignOf(['1.234,50', '0,5', '7'])).toBe(',');
    expect(decimalSignOf(['1,234.50', '0.5'])).toBe('.');
    expect(decimalSignOf(['0,5', '0.5'])).toBe('.');
    expect(decimalSignOf(['1,234', '1.234'])).toBe('.');
    expect(cellNumber('1.234,50', ',')).toEqual({ value: 1234.5, format: '#,##0.00' });
    expect(cellNumber('1.5', ',')).toBeNull();
  });
});
