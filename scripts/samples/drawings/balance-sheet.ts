/**
 * A page of an annual report: the consolidated balance sheet of a company that does not exist. Only single positions are
 * written down; every sum is added up here, so the page cannot be wrong.
 */
import { type Drawing, SERIF_FACES } from './drawing.ts';

/** Millions of euros at the end of this year and of the one before. */
type Amounts = readonly [current: number, previous: number];
type Position = { name: string; note?: number; amounts: Amounts };
type Group = { name: string; total: string; positions: readonly Position[] };

const NON_CURRENT_ASSETS: Group = {
  name: 'Non-current assets',
  total: 'Total non-current assets',
  positions: [
    { name: 'Goodwill', note: 11, amounts: [412.6, 398.1] },
    { name: 'Other intangible assets', note: 11, amounts: [187.3, 203.9] },
    { name: 'Property, plant and equipment', note: 12, amounts: [634.8, 588.2] },
    { name: 'Investments in associates', note: 14, amounts: [58.9, 51.3] },
    { name: 'Deferred tax assets', note: 9, amounts: [33.2, 37.8] },
  ],
};

const CURRENT_ASSETS: Group = {
  name: 'Current assets',
  total: 'Total current assets',
  positions: [
    { name: 'Inventories', note: 15, amounts: [286.5, 311.4] },
    { name: 'Trade and other receivables', note: 16, amounts: [342.1, 329.7] },
    { name: 'Cash and cash equivalents', note: 17, amounts: [221.9, 168.4] },
  ],
};

const NON_CURRENT_LIABILITIES: Group = {
  name: 'Non-current liabilities',
  total: 'Total non-current liabilities',
  positions: [
    { name: 'Borrowings', note: 20, amounts: [498.0, 512.5] },
    { name: 'Retirement benefit obligations', note: 21, amounts: [64.2, 67.9] },
    { name: 'Deferred tax liabilities', note: 9, amounts: [47.5, 45.0] },
  ],
};

const CURRENT_LIABILITIES: Group = {
  name: 'Current liabilities',
  total: 'Total current liabilities',
  positions: [
    { name: 'Trade and other payables', note: 18, amounts: [305.4, 289.3] },
    { name: 'Borrowings', note: 20, amounts: [82.3, 77.2] },
    { name: 'Current tax payable', amounts: [26.9, 19.8] },
    { name: 'Provisions', note: 19, amounts: [18.1, 24.3] },
  ],
};

const SHARE_CAPITAL: Position = { name: 'Share capital', note: 23, amounts: [120.0, 120.0] };
const SHARE_PREMIUM: Position = { name: 'Share premium', amounts: [245.0, 245.0] };
const TRANSLATION: Position = { name: 'Translation reserve', amounts: [-31.4, -22.7] };
const MINORITY: Position = { name: 'Non-controlling interests', amounts: [28.3, 25.9] };

const add = (...all: readonly Amounts[]): Amounts => [
  all.reduce((sum, [current]) => sum + current, 0),
  all.reduce((sum, [, previous]) => sum + previous, 0),
];
const minus = ([current, previous]: Amounts): Amounts => [-current, -previous];
const totalOf = (group: Group): Amounts => add(...group.positions.map(({ amounts }) => amounts));

/** Thousands by commas, one decimal, and a loss in brackets, as accountants write. */
function money(amount: number): string {
  const text = Math.abs(amount).toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return amount < 0 ? `(${text})` : text;
}

const row = (name: string, amounts: Amounts, kind: string, note?: number): string =>
  `<tr class="${kind}"><td>${name}</td><td class="note">${note ?? ''}</td>${amounts
    .map((amount) => `<td class="amount${amount < 0 ? ' loss' : ''}"><span>${money(amount)}</span></td>`)
    .join('')}</tr>`;
const positionRow = ({ name, amounts, note }: Position): string => row(name, amounts, 'position', note);
const headRow = (name: string, kind: string): string => `<tr class="${kind}"><td colspan="4">${name}</td></tr>`;
const groupRows = (group: Group): string =>
  [
    headRow(group.name, 'group'),
    ...group.positions.map(positionRow),
    row(group.total, totalOf(group), 'subtotal'),
  ].join('');

function rows(): string {
  const assets = add(totalOf(NON_CURRENT_ASSETS), totalOf(CURRENT_ASSETS));
  const liabilities = add(totalOf(NON_CURRENT_LIABILITIES), totalOf(CURRENT_LIABILITIES));
  const equity = add(assets, minus(liabilities));
  const ofOwners = add(equity, minus(MINORITY.amounts));
  const others = add(SHARE_CAPITAL.amounts, SHARE_PREMIUM.amounts, TRANSLATION.amounts);
  // What is left when everything else is known, as in any balance sheet.
  const retained: Position = { name: 'Retained earnings', amounts: add(ofOwners, minus(others)) };
  return [
    headRow('Assets', 'side'),
    groupRows(NON_CURRENT_ASSETS),
    groupRows(CURRENT_ASSETS),
    row('Total assets', assets, 'total'),
    headRow('Equity and liabilities', 'side'),
    headRow('Equity', 'group'),
    ...[SHARE_CAPITAL, SHARE_PREMIUM, TRANSLATION, retained].map(positionRow),
    row('Equity attributable to owners of the parent', ofOwners, 'subtotal'),
    positionRow(MINORITY),
    row('Total equity', equity, 'subtotal'),
    groupRows(NON_CURRENT_LIABILITIES),
    groupRows(CURRENT_LIABILITIES),
    row('Total liabilities', liabilities, 'subtotal'),
    row('Total equity and liabilities', add(equity, liabilities), 'total'),
  ].join('');
}

const STYLE = `${SERIF_FACES}
  body { margin: 0; padding: 50px 76px 0; box-sizing: border-box; background: #fff; color: #15171c;
    font: 14px/1.24 'Source Serif 4', serif; font-variant-numeric: lining-nums tabular-nums; }
  .running { display: flex; justify-content: space-between; padding-bottom: 8px; border-bottom: 1px solid #15171c;
    font-size: 12px; letter-spacing: 0.02em; }
  h1 { margin: 28px 0 2px; font-size: 28px; font-weight: 600; line-height: 1.15; letter-spacing: -0.005em; }
  .as-of { margin: 0 0 20px; color: #45484f; font-size: 14.5px; font-style: italic; }
  table { width: 100%; border-collapse: collapse; }
  th { padding: 0 0 5px; border-bottom: 1.4px solid #15171c; font-size: 13px; font-weight: 600; text-align: right; vertical-align: bottom; }
  th:first-child { text-align: left; font-weight: 400; font-style: italic; }
  td { padding: 0; border-bottom: 0.7px solid #d6d9de; vertical-align: baseline; }
  .side td, .total td { border-bottom: 0; }
  td:first-child, td.note { padding: 2.6px 0; }
  .note, th.note { width: 62px; text-align: center; }
  td.note { color: #45484f; font-size: 12.5px; }
  .amount, th.amount { width: 122px; text-align: right; }
  /* A bracket hangs outside, so that the digits stay in line. The rules of two columns do not touch. */
  td.amount span { display: block; margin-left: 30px; padding: 2.6px 5px 2.6px 0; }
  th.amount { padding-right: 5px; }
  td.loss span { padding-right: 0; }
  .side td:first-child { padding: 10px 0 0; font-size: 16px; font-weight: 700; }
  .group td:first-child { padding-top: 6px; font-weight: 600; }
  .position td:first-child { padding-left: 14px; }
  .subtotal td { font-weight: 600; }
  .subtotal .amount span { border-top: 1px solid #15171c; }
  .total td { padding-top: 5px; font-weight: 700; }
  .total .amount span { border-top: 1.4px solid #15171c; border-bottom: 4px double #15171c; }
  .total td:first-child { padding-bottom: 6px; }
  .foot { position: absolute; right: 76px; bottom: 34px; left: 76px; display: flex; justify-content: space-between; font-size: 12px; }
  .foot em { color: #45484f; }`;

/** The balance sheet as a page of US Letter's shape. */
export const balanceSheet = (): Drawing => ({
  width: 850,
  height: 1210,
  scale: 1.4,
  style: STYLE,
  body: `<div class="running"><span>Northmere Instruments plc</span><span>Annual Report 2025</span></div>
    <h1>Consolidated Balance Sheet</h1>
    <p class="as-of">As at 31 December 2025</p>
    <table><thead><tr><th>€ million</th><th class="note">Note</th><th class="amount">2025</th><th class="amount">2024</th></tr></thead>
    <tbody>${rows()}</tbody></table>
    <div class="foot"><em>An invented company, drawn as a sample for deepseekocr.io.</em><span>118</span></div>`,
});
