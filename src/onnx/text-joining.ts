import { isWide } from './script-kind.ts';

const BULLET = /^\s*[·•●○▪■◦‣∙*«»–—-]\s*(?=\S)/u;
const NUMBER_MARK = /^\s*(?:\d{1,2}|[a-zA-Z])[.)、]\s*(?=\D)/u;

/** Whether a line starts an item of a list: a bullet, or a number or letter with a mark behind it. */
export const startsItem = (text: string): boolean => BULLET.test(text) || NUMBER_MARK.test(text);
export const startsBullet = (text: string): boolean => BULLET.test(text);

/** The text behind a bullet. */
export const withoutBullet = (text: string): string => text.replace(BULLET, '');

/**
 * Joins two lines of one paragraph: a word parted by a hyphen becomes whole, Chinese and Japanese take no blank.
 */
export function joinLines(first: string, second: string): string {
  if (first === '' || second === '') return first + second;
  if (/\p{Letter}-$/u.test(first) && /^\p{Lowercase}/u.test(second)) return first.slice(0, -1) + second;
  return isWide(first.slice(-1)) || isWide(second.slice(0, 1)) ? first + second : `${first} ${second}`;
}
