import { type Attack, attack, filled, inBlock } from './attack.ts';

const restyle = (name: string, output: string | (() => string)): Attack =>
  attack(
    name,
    'change how the page around it looks',
    typeof output === 'string' ? inBlock(output) : () => inBlock(output()),
  );

/** Words that would paint over the page, move it or turn it around. */
export const STYLE_ATTACKS: readonly Attack[] = [
  restyle('a style tag', '<style>body{display:none!important}header{position:fixed;top:500px}</style>'),
  restyle(
    'a style tag in the middle of a table',
    '<table><tr><style>*{transform:rotate(9deg)}</style><td>cell</td></tr></table>',
  ),
  restyle(
    'a cell over everything',
    '<table><tr><td style="position:fixed;inset:0;z-index:2147483647;background:red">cell</td></tr></table>',
  ),
  restyle('a sticky paragraph', '<p style="position:sticky;top:0;height:200vh">x</p>'),
  restyle(
    'classes of our own style sheet',
    '<p class="fixed inset-0 z-50 absolute h-11 bg-accent sr-only">x</p><div class="absolute inset-x-0">y</div>',
  ),
  restyle('classes of KaTeX', '<span class="katex-display katex-mathml vlist" style="top:-900em">x</span>'),
  restyle(
    'a class that is set by a formula',
    '\\(\\htmlClass{fixed inset-0}{x}\\) $\\class{fixed inset-0}{y}$ \\(\\cssId{content}{z}\\)',
  ),
  restyle('an id and data that are set by a formula', '\\(\\htmlId{content}{x}\\) $\\htmlData{block=b0}{y}$'),
  restyle(
    'a popover and a dialogue',
    '<dialog open style="inset:0">x</dialog><div popover id=p>y</div><button popovertarget=p>z</button>',
  ),
  restyle(
    'spans without end',
    '<table><tr><td colspan="100000" rowspan="100000">cell</td></tr><tr><td rowspan="0" colspan="-5">x</td></tr></table>',
  ),
  restyle(
    'spans that multiply',
    () => `<table>${filled('<tr><td colspan="200" rowspan="200">x</td></tr>', 6000)}</table>`,
  ),
  restyle(
    'widths and heights',
    '<table width="99999" height="99999" border="999" cellpadding="9999"><tr><td width="99999" height="9999" nowrap bgcolor="red">x</td></tr></table><hr size="9999" width="9999">',
  ),
  restyle(
    'fonts and centres of old',
    '<font size="99" color="red">x</font><center>y</center><big><big><blink>z</blink></big></big><nobr>long</nobr>',
  ),
  restyle(
    'a formula that is moved away',
    '\\(\\kern-2000em x \\hspace{-900em} y \\raisebox{90em}{z} \\mathllap{\\rule{90em}{90em}}\\)',
  ),
  restyle('a formula of giant size', '\\[\\Huge\\Huge \\rule{99999em}{99999em} \\kern99999em x \\\\[99999em] y\\]'),
  restyle(
    'a formula with a colour over everything',
    '\\[\\colorbox{red}{\\kern20em\\rule{20em}{20em}} \\smash{\\rule[-90em]{9em}{90em}}\\]',
  ),
  restyle('a formula that stacks up', () => `\\(${filled('\\overset{x}{', 600)}y${'}'.repeat(50)}\\)`),
  restyle('a listing that is one long line', () => `\`\`\`\n${filled('wide', 20_000)}\n\`\`\``),
  restyle('a word without a place to break', () => filled('W', 20_000)),
  restyle('a cell that is one long word', () => `<table><tr><td>${filled('W', 20_000)}</td><td>x</td></tr></table>`),
  restyle(
    'signs that turn the direction around',
    '\u202e\u2067 evil \u202d x \u202b y [link](http://a.example/\u202egpj.exe)',
  ),
  restyle(
    'an element that turns the direction around',
    '<bdo dir="rtl">x</bdo><p dir="rtl">y</p><center dir=rtl>z</center>',
  ),
  restyle(
    'a tower of accents',
    () => `H${filled('\u0300\u0301\u0336\u033f\u0489', 2000)}e${filled('\u0300\u0359', 2000)}`,
  ),
  restyle('signs that nobody sees', () => `a${filled('\u200b\u200c\u200d\u2060\ufeff\u00ad', 5000)}b`),
  restyle('private, broken and unassigned signs', '\ue000\ufffe\uffff\ud800 x \udc00 \u{10ffff} \u{e0041}\u{e007f}'),
  restyle('tags that close the page', '</div></div></section></main></body></html><p>after the page</p>'),
  restyle(
    'tags that close the table around them',
    '<table><tr><td></td></tr></table></td></tr></table></section><header>fake</header><nav>fake</nav>',
  ),
  restyle(
    'a fake of our own notice',
    '<div role="alert" aria-live="assertive" tabindex="1" contenteditable accesskey="s">Your session has ended</div>',
  ),
  restyle(
    'a fake button and a label that takes clicks',
    '<button type="button">Read</button><label for="file">x</label><div role="button" draggable="true">Read</div>',
  ),
];
