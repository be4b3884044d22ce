/** What can be told of Markdown before it is parsed. */
import { sealFormulas } from './sealed-formulas.ts';

/** Marks of quotes and lists at the start of one line, for each of which marked's parser calls itself. */
const TOO_DEEP = /^[^\S\n]*(?:(?:>|[-*+]|\d{1,9}[.)])[^\S\n]*){17}/m;
/** Stars and underscores in one text: marked's search for emphasis grows with their square. */
const MOST_EMPHASIS = 2000;
const LONGEST = 60_000;

/** Whether a text is no page's: its marks would keep a parser of Markdown busy for seconds. Formulas are not counted. */
export const isOverloaded = (markdown: string): boolean => {
  const text = sealFormulas(markdown).text;
  return text.length > LONGEST || TOO_DEEP.test(text) || (text.match(/[*_]/g)?.length ?? 0) > MOST_EMPHASIS;
};
