/** Numbers in the cells of a table, with the form that they have there. */

/** A cell's number, and the number format of a spreadsheet that shows it as it stands on the page. */
export type CellNumber = { value: number; format: string };

/** Which sign parts the whole from its fraction. */
export type DecimalSign = '.' | ',';

/** Blanks that part thousands: no line breaks at them, so they are no gap between two numbers. */
const THIN_BLANK = '[\\u00a0\\u2009\\u202f]';

const grammarOf = (decimal: DecimalSign): RegExp => {
  const thousands = decimal === '.' ? `(?:,|${THIN_BLANK}|')` : `(?:\\.|${THIN_BLANK}|')`;
  return new RegExp(`^([+\\-−]?)([$€£¥￥]?)(\\d{1,3}(?:${thousands}\\d{3})+|\\d+)(?:[${decimal}](\\d+))?( ?%)?$`, 'u');
};
const GRAMMARS: Record<DecimalSign, RegExp> = { '.': grammarOf('.'), ',': grammarOf(',') };

/** A whole number of so many digits without separators is an id, a telephone number or a code: 99,999,999,999 is the last. */
const LONGEST_WHOLE = 11;
/** Digits that a spreadsheet keeps (IEEE 754 doubles). */
const MOST_DIGITS = 15;

/**
 * The decimal sign of a table: the comma where cells can only be meant so (`1.234,50`, `0,5`) and none the other way
 * round (`1,234.50`, `0.5`), else the point.
 */
export function decimalSignOf(cells: readonly string[]): DecimalSign {
  const commas = /^[+\-−]?[$€£¥￥]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))( ?%)?$/u;
  const points = /^[+\-−]?[$€£¥￥]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3}){2,})( ?%)?$/u;
  const isOf = (pattern: RegExp) => cells.some((cell) => pattern.test(cell.trim()));
  return isOf(commas) && !isOf(points) ? ',' : '.';
}

/**
 * The number that a cell is, or null where it is text: also where a spreadsheet would lose some of it, as leading zeros
 * and the end of long ids.
 */
export function cellNumber(text: string, decimal: DecimalSign): CellNumber | null {
  const match = GRAMMARS[decimal].exec(text.trim());
  if (!match) return null;
  const [, sign = '', currency = '', whole = '', fraction = '', percent = ''] = match;
  const digits = whole.replace(/\D/g, '');
  const isGrouped = digits.length < whole.length;
  if (/^0\d/.test(digits)) return null;
  if (!isGrouped && fraction === '' && digits.length > LONGEST_WHOLE) return null;
  if (digits.length + fraction.length > MOST_DIGITS) return null;
  const isNegative = sign === '-' || sign === '−';
  // By moving the point and not by dividing: 12.3 % is 0.123 exactly as a spreadsheet would read it.
  const value = Number(`${isNegative ? '-' : ''}${digits}.${fraction || '0'}${percent ? 'e-2' : ''}`);
  const places = fraction === '' ? '' : `.${'0'.repeat(fraction.length)}`;
  const shape = `${currency && `"${currency}"`}${isGrouped ? '#,##0' : '0'}${places}${percent ? percent.replace(' ', '" "') : ''}`;
  return { value, format: sign === '+' ? `+${shape};-${shape}` : shape };
}
