/**
 * `\( … \)`, `\[ … \]`, `$$ … $$` and `$ … $`; a dollar next to a digit outside is money. A formula holds no second
 * opening of its kind, so that a search for an end that never comes stops there.
 */
const SOURCE = String.raw`\\\[((?:(?!\\\[)[\s\S]){1,5000}?)\\\]|\\\(((?:(?!\\\()[\s\S]){1,5000}?)\\\)|\$\$([^$]{1,5000}?)\$\$|(?<![\\$\w])\$(?=\S)([^$\n]{1,500}?)(?<=\S)\$(?![\d$])`;

const ANYWHERE = new RegExp(SOURCE);
const ALL = new RegExp(SOURCE, 'g');
const AT_START = new RegExp(SOURCE, 'y');

/** A formula as it stands in a text. */
export type FoundFormula = { index: number; length: number; tex: string; display: boolean };

const toFound = (match: RegExpExecArray | null): FoundFormula | undefined =>
  match
    ? {
        index: match.index,
        length: match[0].length,
        tex: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '',
        display: match[1] !== undefined || match[3] !== undefined,
      }
    : undefined;

/** The first formula in `text`. */
export const findFormula = (text: string): FoundFormula | undefined => toFound(ANYWHERE.exec(text));

/** The formula that `text` begins with. */
export function formulaAtStart(text: string): FoundFormula | undefined {
  AT_START.lastIndex = 0;
  return toFound(AT_START.exec(text));
}

/** `text` with each formula replaced by a blank. */
export const withoutFormulas = (text: string): string => text.replace(ALL, ' ');
