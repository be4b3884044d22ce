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

/**
 * Text as Markdown that shows exactly this text. Only marks that would start something there are escaped (an underscore
 * inside a word or a lone bracket starts nothing), so that the Markdown stays as close to the page as it can.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[*`]/g, '\\$&')
    .replace(/(?<![\p{Letter}\p{Number}])_|_(?![\p{Letter}\p{Number}])/gu, '\\_')
    .replace(/<(?=[a-z/!?|])/gi, '\\<')
    .replace(/\[(?=[^\]]*\]\s*[(:[])/g, '\\[')
    .replace(/~~/g, '\\~\\~')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\s*)([#>+|-]|#{2,6})(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/^([=-]{2,}\s*)$/gm, '\\$1');
}

/** Text inside HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
