/** A page of some 3,000 tokens in the model's grammar: prose with formulas, display math, a long table, pictures. */

const SECTIONS = 8;
const WORDS =
  'the tokens of a page are few when a picture of it is read back and the words that stand there come out again in order';

const item = (label: string, y: number, content: string): string =>
  `<|ref|>${label}<|/ref|><|det|>[[80, ${y}, 900, ${y + 9}]]<|/det|>\n${content}\n\n`;

const prose = (section: number, paragraph: number): string =>
  `In part ${section}.${paragraph}, ${WORDS}, with \\(N_{${section}} = \\lceil ${paragraph + 2} \\cdot w / h \\rceil\\) patches and \\(r_{${section}${paragraph}} \\le 1\\); ${WORDS}.`;

const table = (): string => {
  const rows = Array.from(
    { length: 28 },
    (_, row) =>
      `<tr><td>page ${row}</td>${[3, 7, 11, 13].map((factor) => `<td>${(((row + 2) * factor * 7919) % 997) / 10}</td>`).join('')}</tr>`,
  );
  return `<table><tr><td rowspan="2">Page</td><td colspan="4">Error, %</td></tr><tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>${rows.join('')}</table>`;
};

/** The answer's words: some 11,500 characters. */
export function densePage(): string {
  const parts: string[] = [item('title', 10, '# What a page costs')];
  for (let section = 1; section <= SECTIONS; section += 1) {
    const y = 20 + section * 100;
    parts.push(item('sub_title', y, `## ${section}. A part of it`));
    for (let paragraph = 1; paragraph <= 2; paragraph += 1)
      parts.push(item('text', y + 10 * paragraph, prose(section, paragraph)));
    parts.push(
      item(
        'equation',
        y + 50,
        `\\[ \\sum_{i=1}^{${section}} \\frac{\\partial L_i}{\\partial \\theta} = \\int_0^{\\infty} e^{-${section}x^2}\\,dx \\tag{${section}} \\]`,
      ),
    );
    if (section === 4) parts.push(item('table', y + 70, table()));
    if (section === 6)
      parts.push(item('image', y + 70, ''), item('image_caption', y + 90, '<center>Figure 1. A page</center>'));
  }
  return parts.join('');
}
