/** Cells as lines with a sign between them: for the clipboard with tabulators, for a file with commas. */

/**
 * A cell that a spreadsheet would take for a command is marked as text (OWASP, CSV Injection: the wide signs, too, which
 * East Asian versions take for the narrow ones); a number with its sign is none.
 */
const asText = (text: string): string => (/^\s*(?:[=@＝＠]|[+\-＋－](?![\d.,\s]*%?$))/.test(text) ? `'${text}` : text);

/**
 * Rows as lines. Cells with a separator, a line end or a quotation mark in them are quoted (RFC 4180).
 * @param lineEnd `\n` for the clipboard, `\r\n` for a file.
 */
export const toSeparatedValues = (
  rows: readonly (readonly string[])[],
  separator: ',' | '\t',
  lineEnd: '\n' | '\r\n',
): string => {
  const writeCell = (text: string): string => {
    const safe = asText(text.replace(/\r\n?/g, '\n'));
    return safe.includes(separator) || /[\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(writeCell).join(separator)).join(lineEnd);
};
