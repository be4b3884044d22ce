/** Pages of the corpus that are drawn here, so that their words are known to the letter. */
import { FORMULA_PAGE } from './formula-page.ts';
import { CJK, SANS, SERIF } from './page-fonts.ts';

/** A page to draw. Every element with text is one paragraph of the truth, in the order in which it is written here. */
export type DrawnPage = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly style: string;
  readonly body: string;
  /** What happens to the picture afterwards: noise as of a bad copy. */
  readonly noise?: boolean;
  /** TeX of its display formulas in order, which KaTeX has typeset in `body`. */
  readonly formulas?: readonly string[];
};

const COLUMNS: DrawnPage = {
  name: '30_columns',
  width: 1240,
  height: 1000,
  style: `body { ${SERIF} font-size: 21px; line-height: 1.35; padding: 60px 70px; } h1 { font-size: 40px; text-align: center; margin: 0 0 26px; }
    main { column-count: 2; column-gap: 46px; text-align: justify; } h2 { font-size: 24px; margin: 14px 0 6px; } p { margin: 0 0 10px; }`,
  body: `<h1>Tide Gauges on Rocky Coasts</h1><main>
    <h2>1 Why they drift</h2>
    <p>A gauge that is bolted to a cliff measures two things at once: the sea, which rises and falls twice a day, and the cliff, which does not stay where it is. In the north the land still lifts after the last ice; in the south it sinks by a few millimetres a year.</p>
    <p>Whoever reads only the dial will therefore report a sea level that is right for the bolt and wrong for the coast. The correction needs a second instrument, and for a long time nobody paid for one.</p>
    <h2>2 What was done in 1964</h2>
    <p>The harbour board bought four levels, set them along the quay and had the keeper write down all readings at noon. His books have survived. They hold 11,315 entries, of which 42 are blank and 7 are plainly impossible.</p>
    <p>We typed all of them. Where the ink had faded, two people read the number apart from each other, and a third decided when they did not agree. That happened in 61 cases.</p>
    <h2>3 What the books show</h2>
    <p>Between 1964 and 1981 the quay sank by 38 mm, most of it in the two winters after the new crane had been put up. From then on it hardly moved. The sea rose by 1.9 mm a year over the same time, with an uncertainty of 0.4 mm.</p>
    <p>The old estimate, 4.1 mm a year, was twice as large because it took the quay for solid rock.</p></main>`,
};

const FORM: DrawnPage = {
  name: '31_form',
  width: 1000,
  height: 900,
  style: `body { ${SANS} font-size: 20px; padding: 50px; } h1 { font-size: 30px; margin: 0 0 24px; } .row { display: flex; gap: 24px; margin-bottom: 26px; }
    .field { flex: 1; border: 1px solid #444; padding: 8px 12px 12px; } .field b { display: block; font-weight: normal; font-size: 15px; color: #333; margin-bottom: 8px; }
    .box { display: inline-block; width: 18px; height: 18px; border: 2px solid #222; margin-right: 12px; vertical-align: -3px; } p { margin: 0 0 12px; }`,
  body: `<h1>Application for a berth</h1>
    <div class="row"><div class="field"><b>Family name</b><span>Lindqvist-Moreau</span></div></div>
    <div class="row"><div class="field"><b>Street and number</b><span>Quai des Bateliers 114</span></div></div>
    <div class="row"><div class="field"><b>Name of the vessel</b><span>Grey Heron II</span></div></div>
    <div class="row"><div class="field"><b>Length over all, in metres</b><span>9.85</span></div></div>
    <div class="row"><div class="field"><b>Telephone</b><span>+33 3 88 41 90 27</span></div></div>
    <p><i class="box"></i>I need a connection for electricity.</p>
    <p><i class="box"></i>I shall live on board for more than 30 days a year.</p>
    <p>Fees are due on 1 April. A berth that is not paid for by 15 May goes to the next on the list.</p>`,
};

const SMALL_PRINT: DrawnPage = {
  name: '32_small_print',
  width: 1240,
  height: 620,
  style: `body { ${SANS} font-size: 13px; line-height: 1.4; padding: 40px 60px; color: #222; } p { margin: 0 0 9px; }`,
  body: `<p>1. The carrier accepts the goods for carriage from the place of receipt to the place of delivery named overleaf and may, without notice to the merchant, use any means of transport, load the goods on deck, or transfer them from one vessel to another, including vessels not owned by the carrier.</p>
    <p>2. The merchant warrants that the particulars relating to the goods have been checked on receipt and that they are correct, and indemnifies the carrier against all loss, damage, expenses and fines arising from any inaccuracy in marks, number, quantity, weight or volume.</p>
    <p>3. Where the stage of carriage at which loss or damage occurred is not known, compensation shall not exceed 2.00 units of account per kilogramme of gross weight of the goods lost or damaged, unless a higher value was declared in writing and the freight was paid accordingly.</p>
    <p>4. Notice of loss must be given in writing within three days after delivery if the loss is not apparent; otherwise delivery is taken as evidence that the goods arrived in good order. Any claim is extinguished unless suit is brought within nine months of the date of delivery.</p>
    <p>5. Freight is earned on receipt of the goods and is payable in full, ship or goods lost or not lost. Demurrage of $ 135.50 per container and day accrues from the sixth day (Sundays and holidays included) and rises to $ 270.00 from the eleventh.</p>
    <p>6. If at any time performance is likely to be affected by a hindrance of any kind which cannot be avoided by reasonable endeavours, the carrier may abandon the carriage and place the goods at the merchant's disposal at any port that he deems safe and convenient.</p>`,
};

const NOISE: DrawnPage = {
  name: '33_noise',
  width: 1000,
  height: 760,
  noise: true,
  style: `body { ${SERIF} font-size: 24px; line-height: 1.5; padding: 50px 70px; color: #3a3a3a; background: #d9d4c7; } p { margin: 0 0 16px; } h1 { font-size: 30px; margin: 0 0 18px; }`,
  body: `<h1>Minutes of the parish council</h1>
    <p>The meeting opened at half past seven. Nine members were present, two had sent their regrets, and the clerk took the minutes.</p>
    <p>The bridge over the mill stream was found unsafe for carts. Mr Abbott offered oak planks at cost, which was accepted with thanks.</p>
    <p>A letter from the railway company was read. It declines to stop the evening train, giving the gradient as its reason.</p>
    <p>The school stove burns 14 hundredweight of coal in a winter. The council votes 6 to 3 for a new one at not more than 8 pounds.</p>
    <p>There being no other business, the meeting closed at ten.</p>`,
};

const MIXED: DrawnPage = {
  name: '34_mixed_zh_en',
  width: 1000,
  height: 820,
  style: `body { ${CJK} font-size: 22px; line-height: 1.7; padding: 50px 60px; } h1 { font-size: 32px; margin: 0 0 18px; } p { margin: 0 0 14px; }`,
  body: `<h1>使用 GitHub Actions 自动部署网站</h1>
    <p>把代码推送到 main 分支后，CI 会先运行 npm test，全部通过才会执行 npm run build。构建结果放在 dist 文件夹，大小约 12.5 MB。</p>
    <p>如果 Node.js 的版本低于 24，安装会失败并提示 Unsupported engine。请先升级，再删除 node_modules 后重新安装。</p>
    <p>部署使用 Cloudflare Pages。令牌 API Token 只需要 Pages:Edit 权限，保存在仓库的 Secrets 里，不要写进代码。</p>
    <p>第一次部署通常需要 2 到 3 分钟，之后因为有缓存，大约 40 秒就能完成。失败时请查看日志的最后 20 行，错误信息一般以 ERROR 开头。</p>`,
};

const ACCENTS: DrawnPage = {
  name: '35_accents',
  width: 1000,
  height: 700,
  style: `body { ${SERIF} font-size: 24px; line-height: 1.5; padding: 50px 70px; } p { margin: 0 0 16px; }`,
  body: `<p>À l'été 1876, l'hôtel Bœuf d'Or servait déjà des pâtés à 2 francs ; le garçon, né à Besançon, notait tout.</p>
    <p>Die Größe der Häuser überraschte sie nicht, wohl aber die Kürze der Straßen: für zwölf Türen 38,50 € Miete.</p>
    <p>El señor Núñez llegó a Logroño a las ocho. ¿Quién había pedido las piñas? ¡Nadie, según el dueño!</p>
    <p>Så kom våren till Skåne, och på ängarna blommade gullvivor; fåglarna hördes från ån ända till kyrkan.</p>
    <p>Il conte andò più volte a Forlì, perché là c'era la sola città dove il caffè costava così poco.</p>`,
};

const TABLE: DrawnPage = {
  name: '36_ruled_table',
  width: 1000,
  height: 620,
  style: `body { ${SANS} font-size: 20px; padding: 50px 60px; } table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #333; padding: 9px 14px; text-align: left; }
    th { background: #e8ecf2; } td.n { text-align: right; } p { margin: 0 0 18px; }`,
  body: `<p>Table 4. Passengers on the coastal line by quarter.</p>
    <table><thead><tr><th rowspan="2">Harbour</th><th colspan="2">First half</th><th colspan="2">Second half</th></tr>
    <tr><th>Q1</th><th>Q2</th><th>Q3</th><th>Q4</th></tr></thead><tbody>
    <tr><td>Northgate</td><td class="n">12,480</td><td class="n">18,922</td><td class="n">25,310</td><td class="n">14,007</td></tr>
    <tr><td>St Brannock</td><td class="n">3,915</td><td class="n">7,204</td><td class="n">11,866</td><td class="n">4,120</td></tr>
    <tr><td>Old Quay</td><td class="n">871</td><td class="n">1,349</td><td class="n">2,750</td><td class="n">906</td></tr>
    <tr><td>Merrow Point</td><td class="n">5,633</td><td class="n">6,018</td><td class="n">9,477</td><td class="n">5,290</td></tr>
    <tr><td>Skerry Island</td><td class="n">242</td><td class="n">1,988</td><td class="n">4,051</td><td class="n">317</td></tr></tbody></table>`,
};

/** Names in the corpus are `NAME.png`, `NAME.txt`, for tables `NAME.html` and for formulas `NAME.tex`. */
export const DRAWN_PAGES: readonly DrawnPage[] = [
  COLUMNS,
  FORM,
  SMALL_PRINT,
  NOISE,
  MIXED,
  ACCENTS,
  TABLE,
  FORMULA_PAGE,
];
