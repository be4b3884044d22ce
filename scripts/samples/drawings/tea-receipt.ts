/** A till receipt in Chinese and English, of a shop that does not exist, as a thermal printer prints it. Sums are added up here. */
import type { Drawing } from './drawing.ts';

/** Fen (1/100 yuan), so that sums are exact. */
type Item = { chinese: string; english: string; count: number; price: number };

const ITEMS: readonly Item[] = [
  { chinese: '茉莉花茶', english: 'Jasmine tea', count: 2, price: 2800 },
  { chinese: '手冲咖啡', english: 'Filter coffee', count: 1, price: 3200 },
  { chinese: '桂花糕', english: 'Osmanthus cake', count: 3, price: 1250 },
  { chinese: '笔记本 A5', english: 'Notebook A5', count: 1, price: 3900 },
  { chinese: '明信片', english: 'Postcard', count: 4, price: 600 },
];
/** Per cent off for members. */
const DISCOUNT = 10;
/** Per cent of tax that the total contains. */
const TAX = 6;
const CASH = 20_000;

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const line = (left: string, right: string, kind = ''): string =>
  `<div class="line ${kind}"><span>${left}</span><span>${right}</span></div>`;

function sums(): string {
  const subtotal = ITEMS.reduce((sum, { count, price }) => sum + count * price, 0);
  const discount = Math.round((subtotal * DISCOUNT) / 100);
  const total = subtotal - discount;
  const tax = Math.round((total * TAX) / (100 + TAX));
  return [
    line('小计 Subtotal', yuan(subtotal)),
    line(`会员折扣 Member −${DISCOUNT}%`, `−${yuan(discount)}`),
    '<hr>',
    line('合计 TOTAL', `¥${yuan(total)}`, 'total'),
    line(`含税 Incl. VAT ${TAX}%`, yuan(tax)),
    '<hr>',
    line('现金 Cash', yuan(CASH)),
    line('找零 Change', yuan(CASH - total)),
  ].join('');
}

const items = (): string =>
  ITEMS.map(
    ({ chinese, english, count, price }) =>
      `<tr><td>${chinese}<br><small>${english}</small></td><td>${count}</td><td>${yuan(price)}</td><td>${yuan(count * price)}</td></tr>`,
  ).join('');

/** The edge that a till's cutter leaves. */
function tornEdge(width: number, height: number, tooth: number): string {
  const edge = Array.from(
    { length: (2 * width) / tooth + 1 },
    (_, index) => `${width - (index * tooth) / 2}px ${height - (index % 2 === 0 ? 0 : tooth / 2)}px`,
  );
  return `polygon(0 0, ${width}px 0, ${edge.join(', ')})`;
}

const PAPER = { width: 400, height: 800 };

const STYLE = `
  body { margin: 0; background: #8d867b linear-gradient(115deg, #9b948a, #7c766c); }
  .shadow { position: absolute; top: 32px; left: 46px; transform: rotate(0.7deg); filter: drop-shadow(0 3px 5px #0007); }
  .paper { box-sizing: border-box; width: ${PAPER.width}px; height: ${PAPER.height}px; padding: 30px 30px 0; color: #24252b;
    background: linear-gradient(90deg, #eceae4, #f8f7f3 18%, #faf9f6 80%, #edebe6);
    clip-path: ${tornEdge(PAPER.width, PAPER.height, 8)};
    font: 15px/1.45 'Noto Sans Mono CJK SC', 'Noto Sans SC', monospace; }
  h1 { margin: 0; font-size: 29px; font-weight: 700; letter-spacing: 0.12em; line-height: 1.25; text-align: center; text-indent: 0.12em; }
  .center { text-align: center; }
  .center b { display: block; margin-bottom: 6px; font-weight: 700; letter-spacing: 0.06em; }
  hr { margin: 9px 0; border: 0; border-top: 1.6px dashed #4a4b52; }
  .line { display: flex; justify-content: space-between; }
  .total { font-size: 23px; font-weight: 700; line-height: 1.5; }
  table { width: 100%; border-collapse: collapse; }
  th { padding-bottom: 4px; font-weight: 400; text-align: right; }
  td { padding: 2px 0; text-align: right; vertical-align: top; white-space: nowrap; }
  th:first-child, td:first-child { text-align: left; }
  small { display: block; margin-top: -3px; font-size: 13.5px; }
  .thanks { margin-top: 14px; text-align: center; }`;

/** The receipt, lying a little askew on a table. */
export const teaReceipt = (): Drawing => ({
  width: 492,
  height: 864,
  scale: 1.7,
  style: STYLE,
  body: `<div class="shadow"><div class="paper">
    <h1>拾页书茶</h1>
    <div class="center"><b>Page &amp; Leaf Books and Tea</b>梧桐路 18 号 · 18 Wutong Road</div>
    <hr>
    ${line('单号 No.', 'A-20451')}
    ${line('日期 Date', '2026-11-08 15:42')}
    ${line('收银 Cashier', '03')}
    <hr>
    <table><thead><tr><th>品名 Item</th><th>数量</th><th>单价</th><th>金额</th></tr></thead><tbody>${items()}</tbody></table>
    <hr>
    ${sums()}
    <hr>
    <div class="thanks">谢谢惠顾，欢迎再来<br>Thank you, see you again</div>
  </div></div>`,
});
