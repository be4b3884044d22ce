/** Words of the benchmark's pages and of the gallery of failures. `compare/pictures.ts` has the names of the pictures. */
export const benchmark = {
  index: {
    title: 'OCR benchmark: three engines, 21 pages, raw outputs',
    description:
      'What engines read on the same 21 pages: error rates, order, tables, formulas, their raw words with the differences marked, and the one command that repeats it.',
    heading: 'Measured here',
    lead: 'Twenty-one pages with typed truths, read by the engines that were at hand. All numbers are made by one command and come from one file. An engine that was not run has no column.',
  },
  run: 'The run',
  date: 'Day',
  command: 'Command',
  machine: 'Machine',
  machineWords: '{processor}, {cores} cores, {memory} GB, Node {node}',
  engines: 'Engines',
  download: 'The whole run as JSON',
  toFailures: 'Where they go wrong',
  page: 'Page',
  percent: 'Per cent. A dash: does not apply to this page, or was not read by this engine.',
  median: 'Middle of its pages',
  measures: {
    characterErrorRate: {
      name: 'Characters wrong (CER)',
      about:
        'Wrong, missing and superfluous characters over the characters of the truth, after Unicode NFKC, with plain quotes and dashes and runs of blanks as one. Lower is better; 100 means nothing right.',
    },
    wordErrorRate: {
      name: 'Words wrong (WER)',
      about: 'The same over words. Chinese has no blanks between words, so its pages have no value.',
    },
    order: {
      name: 'Reading order',
      about:
        'Of the words that stand exactly once in the truth and in the reading, the share of the longest run in the right order. Higher is better.',
    },
    tableF1: {
      name: 'Tables',
      about:
        'F1 over neighbouring cells, across and down, as in the ICDAR 2013 table competition: simpler than TEDS, and blind to what is a head. Only pages with a typed table. An engine without tables gets 0.',
    },
    formulaDistance: {
      name: 'Formulas',
      about:
        'Edit distance between typed and read formulas over the length of the longer one, in the signs and positions that KaTeX makes of their TeX, so that two ways to write the same formula are equal. Lower is better; an engine that writes no TeX gets 100. The sentences around them count under characters and words, and so does what an engine writes in a formula’s place.',
    },
  },
  reading: {
    heading: 'How to read this',
    points: [
      'The truth counts page heads and page numbers. DeepSeek-OCR leaves them out by design, and gets errors for it.',
      'Its one row is a recording of the docling project, made we do not know when and with which settings. One page is an anecdote.',
      'Our own engine was tuned on ten of these pages: those from “Dense page” to “Turned page”. Believe the drawn ones more.',
      'Tesseract was given the right language pack for Chinese, and English for everything else, accents included. tesseract-wasm takes one pack at a time and read the Chinese pages without the English one; tesseract.js reads them just the same with the Chinese pack alone.',
      'tesseract.js and tesseract-wasm are two builds of one program with the same weights. Take them for one opinion, not two: on 14 of the 21 pages they are within half a point of each other.',
      'Where they part, look at the file before you blame a build. tesseract.js opens the file and believes the 72 dots per inch that those of the receipt and the form state; tesseract-wasm gets pixels and estimates. Without that statement (`npm run bench:compare -- --bare`) tesseract.js gets 14.4 instead of 24.1 % of the receipt wrong and 1.1 instead of 3.8 % of the form, but 38.4 instead of 36.3 % of the coloured table, whose 150 are true.',
      'The turned page parts the builds themselves: tesseract.js turned it the right way, tesseract-wasm reads it upside down. Neither knows which way is up: turned the other way, tesseract.js got 85 % of it wrong when we tried.',
      'One page is about formulas, and no engine that ran here writes TeX: the row says what they do instead. DeepSeek-OCR and the services do, once there is a key.',
    ],
  },
  repeat: {
    heading: 'Repeat it',
    lead: 'Without a key the engines above are run. `--check` compares with this file and fails when a page differs by more than half a per cent of its characters.',
    keys: 'More engines take part when their keys are in the environment:',
  },
  picture: {
    title: '{name}: what each OCR engine read',
    description: '{about} Read by {count} engines: error rates, and every difference from the truth marked.',
    lead: '{about}',
    scores: 'Scores of this page',
    engine: 'Engine',
    formulas: 'Its formulas as typed',
    formulasAbout:
      'The TeX that the page was typeset from, in order. The differences below are about the sentences only.',
    seconds: 'Seconds',
    confidence: 'Own confidence',
    read: 'Read by {engine}',
    key: 'Struck through: missing. Underlined: written and not on the page.',
    missing: 'missing',
    extra: 'too much',
    perfect: 'Word for word as on the page.',
    nothing: 'It wrote nothing at all.',
    raw: 'Its words as a text file',
    alt: 'The page that was read',
    others: 'Pages that were read',
  },
  pictures: {
    '01_en_page': { name: 'Dense page', about: 'A dense page of an annual report in small print.' },
    '02_paper1col': { name: 'Paper', about: 'A page of a paper in one column.' },
    '05_table': { name: 'Coloured table', about: 'A dense table with coloured cells and turned heads.' },
    '06_receipt': { name: 'Receipt', about: 'A receipt, photographed with a phone.' },
    '08_poem': {
      name: 'Poem',
      about: 'A poem by Blake, printed beside a drawing that an engine may take for letters.',
    },
    '10_screen_dark': { name: 'Dark screen', about: 'Lines of a dark-mode screenshot.' },
    '12_zh_ad': { name: 'Advertisement', about: 'A small Chinese advertisement in many colours.' },
    '16_wiki': { name: 'Info box', about: 'A page of an encyclopaedia with a box beside the text.' },
    '18_en_web': { name: 'Web page', about: 'A web page in English with headings, lists and a ruled table.' },
    '20_rot90': { name: 'Turned page', about: 'The dense page, turned by a quarter.' },
    '30_columns': {
      name: 'Two columns',
      about: 'An article in two columns under one headline, set in justified type.',
    },
    '31_form': {
      name: 'Form',
      about: 'A form: frames with a small label and an entry in each, and two boxes to tick.',
    },
    '32_small_print': { name: 'Small print', about: 'Six clauses of a contract in type of 13 pixels.' },
    '33_noise': {
      name: 'Bad copy',
      about: 'The minutes of a meeting, grey on grey with noise all over, as of a bad copy.',
    },
    '34_mixed_zh_en': {
      name: 'Chinese with English',
      about: 'Instructions in Chinese, full of English names and commands.',
    },
    '35_accents': { name: 'Accents', about: 'Five sentences in French, German, Spanish, Swedish and Italian.' },
    '36_ruled_table': {
      name: 'Ruled table',
      about: 'A table with ruling lines and a head of two rows with joined cells.',
    },
    '37_formulas': {
      name: 'Formulas',
      about: 'Seven displayed formulas between sentences: sums, fractions, roots, a matrix, an integral.',
    },
    'chinese-page': {
      name: 'Chinese page',
      about: 'A page in simplified Chinese: a headline, two paragraphs, a list.',
    },
    'invoice-receipt-qr-bill': {
      name: 'Invoice',
      about: 'A Swiss invoice with a table of items, a payment part and a QR code.',
    },
    'paper-page-table': {
      name: 'Paper with a table',
      about: 'Page 9 of arXiv 2305.03393, with a table whose head has joined cells.',
    },
  },
  gallery: {
    title: 'Where OCR goes wrong: a gallery of real failures',
    description:
      'Readings that went wrong on this site’s own pages: what stands there, what Tesseract, our engine and DeepSeek-OCR wrote, and why. Each can be repeated.',
    heading: 'A gallery of failures',
    lead: 'Every OCR system is good on its own examples. These are the other ones: from the run of the benchmark and from recorded answers, ours included.',
    stands: 'On the page',
    wrote: '{engine} wrote',
    nothing: '(nothing)',
    why: 'Why',
    look: 'The whole page and all readings',
    notHere: 'Reported by others, not seen here',
  },
  failures: {
    'bad-copy': {
      title: 'A whole page, and not one letter',
      why: 'Grey print on a noisy grey ground. Tesseract first turns the page into black and white; here nothing survives that. It reports a confidence of 95 % for the empty answer, so a program that trusts it files a blank page. The same page costs our engine 1 % of its characters.',
    },
    'upside-down': {
      title: 'A page read on its head',
      why: 'The page was turned by a quarter. tesseract-wasm saw that, turned it the wrong way and read every letter upside down: “Buunp” is “during”. Its confidence of 36 % gives it away. tesseract.js, another build of the same program, turned it the right way, by luck: with the page turned the other way it fails, too. Turn pages upright before Tesseract sees them.',
    },
    'lost-point': {
      title: 'A decimal point is gone',
      why: 'The column’s ruling line and the small print meet. 0.955 became 0955, beside two numbers that are right. No check of letters notices this; a check that scores lie between 0 and 1 does.',
    },
    'other-character': {
      title: 'Tea becomes “together”',
      why: '茶 and 共 look alike when strokes run into each other at this size. The sentence means nothing any more, and every character in it is a real one.',
    },
    'labels-apart': {
      title: 'Labels first, numbers later',
      why: 'The engine took labels and numbers for two columns and read one after the other. Every word is right and “Telefon” belongs to nothing.',
    },
    'wrong-pack': {
      title: 'German read as English',
      why: 'Not the engine’s fault: it had only its English pack. It forces ß into the letters that it knows and ü into two. Load the languages of the page, or use a model that does not ask.',
    },
    'read-together': {
      title: 'A telephone number loses its groups',
      why: 'The digits are right, the blanks are not. Whoever looks for the number as it is printed will not find it.',
    },
    'price-tags': {
      title: 'Two prices, shuffled (ours)',
      why: 'Two price tags stand side by side, each in two lines. Our rules for the order saw two long lines and read across both tags. The scores call this 21 %.',
    },
    brackets: {
      title: 'A citation turns into a number (ours)',
      why: 'Our recogniser dropped the brackets of “[9]”. In a sentence on measurements the bare 9 looks like a value. DeepSeek-OCR’s recording has the very same error on this page.',
    },
    'turned-mark': {
      title: 'The Spanish turned mark is missing (ours)',
      why: 'The model’s list of characters has ¡, but it was rare in training. The mark before “Nadie” is left out, the one before “Quién” is read.',
    },
    'page-head': {
      title: 'The page’s head is not there (DeepSeek-OCR)',
      why: 'By design: heads and page numbers are no blocks in its training. If you cite by page, keep the number yourself.',
    },
    'cut-reference': {
      title: 'A reference is cut off (DeepSeek-OCR)',
      why: 'The page has a stop too many, “Table. 1. It is”. The model writes a smooth sentence and drops the number: it reads partly from the habit of language.',
    },
    hyphen: {
      title: 'A blank behind the hyphen (DeepSeek-OCR)',
      why: 'In nearly every recorded answer. A search for PubTables-1M finds nothing. Our clean-up can join such words when you ask for it.',
    },
  },
  reported: {
    columns: 'the last columns of a wide table are missing, in perfect HTML',
    turned: 'a page turned by a quarter comes out as nonsense',
    'no-text': 'a picture without text gives one letter without end',
    newspapers: '9.2 % of 600 clippings of old newspapers ended in loops or doubled text',
    invented: 'old Portuguese handwriting is answered with invented text',
    bottom: 'the last lines of a page, dates and stamps are skipped',
  },
};
export type BenchmarkWords = typeof benchmark;
