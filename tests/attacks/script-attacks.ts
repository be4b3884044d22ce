import { type Attack, attack, ELSEWHERE, inBlock, MARK } from './attack.ts';

const run = (name: string, output: string): Attack => attack(name, 'run a script', inBlock(output));

/** Words that would run as a script, or let one in later. */
export const SCRIPT_ATTACKS: readonly Attack[] = [
  run('a script tag', `<script>${MARK}</script>`),
  run('a script tag in mixed case, with a slash for a blank', `<ScRiPt/x>${MARK}</sCrIpT>`),
  run('a script tag inside a script tag', `<scr<script>ipt>${MARK}</scr</script>ipt>`),
  run('a script tag that is never closed', `<script>${MARK}`),
  run('a script tag in a table cell', `<table><tr><td><script>${MARK}</script></td></tr></table>`),
  run('a script behind a null character', `<scr\u0000ipt>${MARK}</scr\u0000ipt><img\u0000src=x onerror=${MARK}>`),
  run('a script tag in fullwidth signs', `＜script＞${MARK}＜/script＞ <ſcript>${MARK}</ſcript>`),
  run('a script tag as entities', `&lt;script&gt;${MARK}&lt;/script&gt; &#60;img src=x onerror=${MARK}&#62;`),
  run('entities that were escaped twice', `&amp;lt;img src=x onerror=${MARK}&amp;gt;`),
  run('a picture with onerror', `<img src=x onerror="${MARK}">`),
  run('a picture whose attributes are parted by slashes', `<img/src=x/onerror=${MARK}>`),
  run('a picture tag that is never closed', `<img src=x onerror="${MARK}" `),
  run('a picture in backticks that do not close', `\`<img src=x onerror="${MARK}">`),
  run('a handler with a line end in its name', `<img src=x on\nerror=${MARK} onerror\n=\n"${MARK}">`),
  run('a cell with handlers', `<table><tr><td onmouseover="${MARK}" onclick="${MARK}">cell</td></tr></table>`),
  run(
    'a focus that takes itself',
    `<input autofocus onfocus="${MARK}"><a tabindex=1 autofocus onfocus="${MARK}">x</a>`,
  ),
  run('details that open by themselves', `<details open ontoggle="${MARK}"><summary>x</summary></details>`),
  run(
    'handlers of animations and transitions',
    `<p style="animation:pulse 1s" onanimationstart="${MARK}" ontransitionend="${MARK}">x</p>`,
  ),
  run('marquee and its events', `<marquee onstart="${MARK}" loop=1>x</marquee><body onload="${MARK}">`),
  run('a Markdown link to javascript', `[press me](javascript:${MARK})`),
  run('a Markdown link to javascript in angles', `[press me](<java\tscript:${MARK}>) [and](<javascript:${MARK}//>)`),
  run('an autolink to javascript', `<javascript:${MARK}> <JaVaScRiPt://%0a${MARK}>`),
  run('a reference link to javascript', `[press me][1]\n\n[1]: javascript:${MARK}`),
  run('a link with entities in its scheme', `<a href="java&#115;cript&colon;${MARK}">press me</a>`),
  run('a link with control signs in its scheme', `<a href="\u0001java\nscr\tipt:${MARK}">press me</a>`),
  run('links to data and vbscript', `[a](data:text/html,<script>${MARK}</script>) <a href="vbscript:${MARK}">b</a>`),
  run('a link to a blob and to a file', `<a href="blob:http://localhost/x">a</a> [b](file:///etc/passwd)`),
  run('a picture link to javascript', `![x](javascript:${MARK}) [![x](x)](javascript:${MARK})`),
  run('an svg with onload', `<svg onload="${MARK}"><a xlink:href="javascript:${MARK}"><text>s</text></a></svg>`),
  run(
    'an svg whose animation writes a link',
    `<svg><a><animate attributeName=href values=javascript:${MARK} /></a></svg>`,
  ),
  run('a foreign object in svg', `<svg><foreignObject><img src=x onerror="${MARK}"></foreignObject></svg>`),
  run('a style in svg that ends in HTML', `<svg><style><img src=x onerror="${MARK}"></style></svg>`),
  run('a math link', `<math href="javascript:${MARK}"><mi>x</mi></math>`),
  run(
    'the step from math to HTML',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${MARK}&gt;">`,
  ),
  run(
    'a form that is torn out of math',
    `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${MARK}">`,
  ),
  run(
    'an annotation of XML in math',
    `<math><annotation-xml encoding="text/html"><img src=x onerror="${MARK}"></annotation-xml></math>`,
  ),
  run('a comment that ends early', `<!--><img src=x onerror="${MARK}">--> <!-- --!><img src=x onerror="${MARK}">`),
  run('a noscript whose inside differs', `<noscript><p title="</noscript><img src=x onerror=${MARK}>"></noscript>`),
  run(
    'a template',
    `<template><img src=x onerror="${MARK}"></template><template shadowrootmode=open><script>${MARK}</script></template>`,
  ),
  run(
    'a title, a textarea and an xmp that end early',
    `<xmp><p title="</xmp><img src=x onerror=${MARK}>"></xmp><textarea></textarea><img src=x onerror=${MARK}>`,
  ),
  run(
    'CDATA and a processing instruction',
    `<![CDATA[><img src=x onerror="${MARK}">]]><?xml-stylesheet href="javascript:${MARK}"?>`,
  ),
  run('a frame with its own document', `<iframe srcdoc="<script>parent.${MARK}</script>"></iframe>`),
  run(
    'a frame of a javascript address',
    `<iframe src="javascript:parent.${MARK}"></iframe><frameset onload="${MARK}">`,
  ),
  run(
    'an object and an embed of data',
    `<object data="data:text/html,<script>${MARK}</script>"></object><embed src="javascript:${MARK}">`,
  ),
  run(
    'a button that submits to javascript',
    `<form action="javascript:${MARK}"><button formaction="javascript:${MARK}">Send</button></form>`,
  ),
  run('a custom element of nobody', `<x-evil onclick="${MARK}" is="x">x</x-evil><p is="math-source">y</p>`),
  run(
    'our own element with handlers',
    `<math-source data-display="yes" onclick="${MARK}" style="position:fixed">x<img src=x onerror=${MARK}></math-source>`,
  ),
  run(
    'our own element with a formula that links',
    `<math-source data-display="no">\\href{javascript:${MARK}}{x}</math-source>`,
  ),
  attack(
    'tags in the name of a block',
    'run a script by way of the label',
    `<|ref|><img src=x onerror="${MARK}"><|/ref|><|det|>[[10, 10, 900, 60]]<|/det|>\nwords`,
  ),
  attack(
    'tags as the text of a box',
    'run a script by way of a ref that is text',
    `<|ref|><svg onload=${MARK}><|/ref|><|det|>[[1, 1, 99, 99]]<|/det|>`,
    'boxes',
  ),
  attack(
    'tags without any grammar',
    'run a script in plain reading',
    `<img src=x onerror="${MARK}">\n\n<script>${MARK}</script>`,
    'text',
  ),
  run(
    'ids that hide what the page calls',
    `<a id="hostile"></a><form id=document name=location><input name=attributes></form><img name=getElementById><p id=content>x</p>`,
  ),
  run(
    'names that hide the DOM of a form',
    `<form><input name=parentNode><input name=childNodes></form><a name=body href="${ELSEWHERE}#clobber">x</a>`,
  ),
  run('a refresh that leads to a script', `<meta http-equiv="refresh" content="0;url=javascript:${MARK}">`),
  run(
    'an event in the alignment of a Markdown table',
    `|a"onclick=${MARK}|b|\n|:--|--:|\n|<img src=x onerror=${MARK}>|x|`,
  ),
  run('a language of a listing that is no word', `\`\`\`"><img src=x onerror=${MARK}>\nx\n\`\`\``),
  run('a title of a link that is no title', `[x](http://a.example/ "\\"><img src=x onerror=${MARK}>")`),
];
