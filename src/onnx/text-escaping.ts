/** A character as a numeric character reference, which Markdown and HTML show as itself and never as a mark. */
const reference = (character: string): string => `&#${character.codePointAt(0)};`;

/**
 * Text as Markdown that shows exactly this text. Only marks that would start something there are replaced (an
 * underscore inside a word or a lone bracket starts nothing), so that the Markdown stays as close to the page as it can.
 * References are used rather than backslashes because `\\(` begins a formula in the model's own words.
 */
export const escapeMarkdown = (text: string): string =>
  escapeInline(text)
    .replace(/^(\s*)([#>+|-])(?=#*\s|$)/gm, (_, space: string, mark: string) => space + reference(mark))
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, (_, number: string, mark: string) => number + reference(mark))
    .replace(/^([=-])(?=[=-]+\s*$)/gm, reference);

/** The same for text behind the marks of a heading, where no list and no quotation starts. */
export const escapeHeading = (text: string): string => escapeInline(text).replace(/#(?=#*\s*$)/g, reference);

/** Replaces what would be a mark anywhere in a line. */
function escapeInline(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, reference)
    .replace(/[*`]/g, reference)
    .replace(/(?<![\p{Letter}\p{Number}])_|_(?![\p{Letter}\p{Number}])/gu, reference)
    .replace(/\[(?=[^\]]*\]\s*[(:[])/g, reference)
    .replace(/~(?=~)/g, reference);
}

/** Text inside HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
