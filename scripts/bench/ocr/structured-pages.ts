/** Pages that are hard to bring into order, drawn for `tests/page-structure.test.ts`. Their Markdown is typed: `NAME.md`. */
import type { DrawnPage } from './drawn-pages.ts';
import { SANS, SERIF } from './page-fonts.ts';

const NEWSPAPER: DrawnPage = {
  name: 'structured/newspaper',
  width: 1400,
  height: 450,
  style: `body { ${SERIF} font-size: 18px; line-height: 1.3; padding: 40px 50px; } h1 { font-size: 54px; text-align: center; margin: 0 0 10px; }
    .day { text-align: center; border-top: 2px solid; border-bottom: 1px solid; margin: 0 0 16px; } main { column-count: 4; column-gap: 28px; text-align: justify; }
    h2 { font-size: 26px; line-height: 1.1; margin: 0 0 8px; text-align: left; } main p { margin: 0; text-indent: 16px; }`,
  body: `<h1>The Harbour Gazette</h1><p class="day">Saturday, 9 October 1937</p><main>
    <h2>Storm takes the old pier</h2><p>The gale that rose on Thursday night has carried away sixty yards of the old pier, and with it the lamp that has stood there since 1871. Nobody was hurt. The harbour master had closed the gates at dusk.</p>
    <p>Fishermen say that they have not seen such a sea in thirty years. Two boats were driven on the bar and will have to be broken up; their owners are insured.</p>
    <h2>Council votes for gas</h2><p>By seven votes to five the council has decided to keep gas in the streets for another ten years. Mr Pettigrew spoke for two hours on the dangers of electricity.</p>
    <p>The engineer, asked for his opinion, said that he had none which would please both sides of the house.</p>
    <h2>A whale at Sandy Cove</h2><p>A young whale of some twenty feet was found on the beach on Wednesday. Boys from the school kept it wet with buckets until the tide came back, and it swam off at noon.</p>
    <p>The teacher has given them the afternoon free. The picture on page 3 was taken by Miss Lowe.</p>
    <h2>Weather</h2><p>Wind west to north-west, fresh at first. Showers, some with hail; bright intervals. Colder tonight. Barometer 29.4 inches and rising slowly.</p></main>`,
};

const SITE: DrawnPage = {
  name: 'structured/site',
  width: 1280,
  height: 600,
  style: `body { ${SANS} font-size: 17px; line-height: 1.5; } header { background: #234; color: #fff; padding: 14px 30px; display: flex; gap: 40px; } header p { margin: 0; }
    main { display: flex; } nav { width: 220px; background: #f3f3f3; padding: 20px 24px; height: 480px; } nav p { margin: 0 0 12px; } article { flex: 1; padding: 20px 50px; }
    h1 { font-size: 32px; margin: 0 0 12px; } h2 { font-size: 22px; margin: 18px 0 8px; } article p { margin: 0 0 12px; }`,
  body: `<header><p>Wayfarer Docs</p><p>Guides</p><p>Reference</p><p>Blog</p></header><main><nav><p>Installation</p><p>First steps</p><p>Configuration</p><p>Deployment</p><p>Troubleshooting</p></nav>
    <article><h1>Configuration</h1><p>Wayfarer reads its settings from a file called wayfarer.toml in the folder where it is started. Every setting can be overridden by a variable of the environment whose name begins with WAY.</p>
    <h2>Ports</h2><p>By default the server listens on port 4080 of all addresses. Set listen to another address to change this. Ports below 1024 need the right to bind them.</p>
    <h2>Logging</h2><p>The log goes to the standard error. Its level is info; debug writes every request with its headers, and must not be used in production.</p></article></main>`,
};

const CONTRACT: DrawnPage = {
  name: 'structured/contract',
  width: 1000,
  height: 620,
  style: `body { ${SERIF} font-size: 20px; line-height: 1.4; padding: 50px 80px; } h2 { font-size: 21px; margin: 18px 0 8px; } p { margin: 0 0 10px; text-align: justify; } .item { padding-left: 40px; }`,
  body: `<h2>1. Definitions</h2><p>1.1 In this agreement “Software” means the programs listed in Schedule A, in object code, together with all updates that the Licensor makes available under clause 4.</p>
    <p>1.2 “Territory” means the United Kingdom and the Republic of Ireland.</p><h2>2. Grant</h2><p>2.1 The Licensor grants the Licensee a non-exclusive right to</p>
    <p class="item">(a) install the Software on no more than ten machines;</p><p class="item">(b) make one copy for backup, which must bear the same notices as the original; and</p><p class="item">(c) use the documentation.</p>
    <p>2.2 Nothing in this clause permits the Licensee to sublicense, rent or lend the Software without prior written consent, which shall not be unreasonably withheld or delayed.</p>`,
};

const DICTIONARY: DrawnPage = {
  name: 'structured/dictionary',
  width: 900,
  height: 340,
  style: `body { ${SERIF} font-size: 18px; line-height: 1.35; padding: 40px 50px; } main { column-count: 2; column-gap: 36px; text-align: justify; } p { margin: 0 0 6px; padding-left: 18px; text-indent: -18px; }`,
  body: `<main><p><strong>tarn</strong> n. a small lake in the mountains, often in a hollow that ice has dug.</p><p><strong>tarnish</strong> v. to lose brightness, of metals that are left in the air; to make dull.</p>
    <p><strong>tarpaulin</strong> n. cloth made proof against water with tar or wax, used as a cover for goods and boats.</p><p><strong>tarragon</strong> n. a plant with narrow leaves that taste of aniseed, used with fish and in vinegar.</p>
    <p><strong>tarry</strong> v. to stay longer than one meant to, to be late in going or coming.</p><p><strong>tart</strong> adj. sharp to the taste; of an answer: short and not kind.</p>
    <p><strong>tartan</strong> n. woollen cloth with crossing stripes of several colours, each pattern belonging to one Scottish clan.</p><p><strong>tassel</strong> n. a bunch of threads tied at one end and hanging from a cushion, a curtain or a cap.</p></main>`,
};

const REGISTRATION: DrawnPage = {
  name: 'structured/registration',
  width: 1000,
  height: 260,
  style: `body { ${SANS} font-size: 17px; padding: 40px 60px; } h1 { font-size: 26px; margin: 0 0 20px; } main { display: grid; grid-template-columns: 200px 1fr 160px 1fr; gap: 14px 10px; } main p { margin: 0; } main p:nth-child(even) { border-bottom: 1px solid #555; }`,
  body: `<h1>Patient registration</h1><main><p>Surname:</p><p>Petrova</p><p>First name:</p><p>Elena</p><p>Date of birth:</p><p>03.11.1978</p><p>Sex:</p><p>female</p>
    <p>Insurance no.:</p><p>K 442 918 337</p><p>Telephone:</p><p>0171 5550 342</p><p>Address:</p><p>Lindenweg 8</p><p>Town:</p><p>79100 Freiburg</p></main>`,
};

const LEAFLET: DrawnPage = {
  name: 'structured/leaflet',
  width: 1200,
  height: 520,
  style: `body { ${SANS} font-size: 18px; line-height: 1.4; padding: 40px 50px; } h1 { font-size: 36px; margin: 0 0 18px; } h2 { font-size: 26px; margin: 0 0 8px; } p { margin: 0 0 10px; }
    main { columns: 3; column-gap: 30px; margin-bottom: 24px; } main div { break-inside: avoid; break-after: column; } main div:last-child { break-after: auto; }
    table { border-collapse: collapse; width: 100%; } td, th { padding: 6px 12px; text-align: left; border: 1px solid #555; }`,
  body: `<h1>Rose garden of Alderbury</h1><main>
    <div><h2>Getting here</h2><p>The garden lies ten minutes on foot from the railway station. Turn left at the church and follow the river.</p><p>There is no car park.</p></div>
    <div><h2>What to see</h2><p>Four hundred kinds of roses, the oldest palm house of the county and a maze of yew.</p><p>In May the rhododendrons are in flower.</p></div>
    <div><h2>Rules</h2><p>Please keep dogs on a lead and stay on the paths.</p><p>Picnics are welcome on the great lawn, fires are not.</p></div></main>
    <table><tr><th>Ticket</th><th>Price</th><th>Valid</th></tr><tr><td>Adult</td><td>€ 12.00</td><td>one day</td></tr><tr><td>Child</td><td>€ 6.00</td><td>one day</td></tr><tr><td>Season</td><td>€ 75.00</td><td>April to October</td></tr></table>`,
};

const CARDS: DrawnPage = {
  name: 'structured/cards',
  width: 1200,
  height: 580,
  style: `body { ${SANS} font-size: 18px; line-height: 1.4; padding: 40px 50px; } h1 { font-size: 36px; margin: 0 0 18px; } h2 { font-size: 30px; margin: 0 0 8px; } p { margin: 0 0 10px; }
    main { display: flex; gap: 24px; margin-bottom: 28px; } main div { flex: 1; border: 2px solid #386; border-radius: 10px; padding: 16px 18px; }
    table { border-collapse: collapse; width: 100%; } td, th { padding: 6px 12px; text-align: left; border: 1px solid #555; }`,
  body: LEAFLET.body.replace('Rose garden of Alderbury', 'Spring fair'),
};

/** Questions a little larger than their answers and not bold, of which the layout model sees some. */
const QUESTIONS: DrawnPage = {
  name: 'structured/questions',
  width: 1000,
  height: 880,
  style: `body { ${SANS} font-size: 18px; line-height: 1.45; padding: 40px 70px; } h1 { font-size: 34px; margin: 0 0 20px; } h2 { font-size: 21.6px; font-weight: normal; margin: 18px 0 4px; } p { margin: 0 0 10px; }`,
  body: `<h1>Frequently asked questions</h1><h2>Do you store my documents?</h2><p>No. Pages are read on your own machine, and nothing is sent anywhere. When you close the tab, all that has been read is gone unless you saved it before.</p>
    <h2>Which languages can it read?</h2><p>English, French, German, Spanish and Chinese are read well. Others are read with the help of a second program that has to be fetched once.</p>
    <h2>How large may a file be?</h2><p>A picture may have up to forty megapixels, and a document up to two hundred pages. Larger ones have to be cut first.</p>
    <h2>Can I use it offline?</h2><p>Yes. After the first visit everything that is needed lies in the store of your browser.</p>
    <h2>What does it cost?</h2><p>It is free for private use. Companies with more than ten people need a licence, which costs forty euros a year and machine.</p>
    <h2>Why are some words wrong?</h2><p>Small print, shadows and folds in the paper make letters hard to tell apart. Take the picture from straight above and by daylight.</p>
    <h2>Who is behind this?</h2><p>Two people in Leipzig who had a box of old letters and no wish to type them.</p>`,
};

export const STRUCTURED_PAGES: readonly DrawnPage[] = [
  NEWSPAPER,
  SITE,
  CONTRACT,
  DICTIONARY,
  REGISTRATION,
  LEAFLET,
  CARDS,
  QUESTIONS,
];
