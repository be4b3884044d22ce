import { isWide } from './script-kind.ts';

const BULLET = /^\s*[·•●○▪■◦‣∙*«»–—-]\s*(?=\S)/u;
const NUMBER_MARK = /^\s*(?:\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)\s|(?:\d{1,2}|[a-zA-Z])[.)、])\s*(?=\D)/u;
/** "L. Andersen, P. Okafor": initials before names, which are no marks of a list. */
const INITIALS = /^\s*\p{Lu}\.\s*(?:\p{Lu}\.|\p{Lu}\p{Ll}.*[,&]\s*\p{Lu}\.|\p{Lu}\p{Ll}.*\band\b)/u;

/** Whether a line starts an item of a list: a bullet, or a number or letter with a mark behind it. */
export const startsItem = (text: string): boolean =>
  BULLET.test(text) || (NUMBER_MARK.test(text) && !INITIALS.test(text));
/** Whether a line starts with a bullet or dash. */
export const startsBullet = (text: string): boolean => BULLET.test(text);

/** The text behind a bullet. */
export const withoutBullet = (text: string): string => text.replace(BULLET, '');

/** First parts of words that are written with a hyphen in the middle of a line, too. */
const HYPHENATED =
  /(?:^|[\s(])(?:all|anti|co|cross|data|deep|end|ever|first|full|ground|half|hard|high|human|in|large|left|long|low|multi|near|non|off|on|one|open|out|part|point|post|pre|real|right|second|self|semi|short|single|small|so|state|text|third|three|time|two|up|user|well|wide|word|world)-$/iu;

/** Whether a hyphen at the end of a line belongs to the word: before capitals and digits, and in usual compounds. */
function keepsHyphen(first: string, second: string): boolean {
  if (!/^\p{Lowercase}/u.test(second) || !/\p{Letter}-$/u.test(first)) return true;
  const word = /\S+$/u.exec(first)?.[0] ?? '';
  return HYPHENATED.test(first) || /\p{Lowercase}\p{Uppercase}|\p{Letter}-\p{Letter}/u.test(word);
}

/**
 * Joins two lines of one paragraph: a word parted by a hyphen becomes whole, Chinese and Japanese take no blank.
 */
export function joinLines(first: string, second: string): string {
  if (first === '' || second === '') return first + second;
  if (/[\p{Letter}\p{Number}]-$/u.test(first) && /^[\p{Letter}\p{Number}]/u.test(second)) {
    return keepsHyphen(first, second) ? first + second : first.slice(0, -1) + second;
  }
  if (/\w\/$/.test(first) && /^\w/.test(second) && /\w[./:]\S*$/.test(first)) return first + second;
  return isWide(first.slice(-1)) || isWide(second.slice(0, 1)) ? first + second : `${first} ${second}`;
}
