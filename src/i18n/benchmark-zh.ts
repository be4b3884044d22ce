/** 实测页面和出错图集的文字。 */
import type { BenchmarkWords } from './benchmark-en.ts';

export const benchmark: BenchmarkWords = {
  index: {
    title: 'OCR 实测：三种引擎、二十一页、原始输出',
    description:
      '各引擎在同样二十一页上读出了什么：错误率、顺序、表格、公式，原始文字逐处标出差异，以及重现这一切的一条命令。',
    heading: '本站实测',
    lead: '二十一页，答案都是逐字录入的，由手边现有的引擎来读。所有数字出自一条命令、一个文件；没有运行过的引擎没有列。',
  },
  run: '这次运行',
  date: '日期',
  command: '命令',
  machine: '机器',
  machineWords: '{processor}，{cores} 核，{memory} GB，Node {node}',
  engines: '引擎',
  download: '整次运行的 JSON',
  toFailures: '它们在哪里出错',
  page: '页面',
  percent: '百分比。横线表示这一页不适用，或该引擎没有读这一页。',
  median: '各页的中位数',
  measures: {
    characterErrorRate: {
      name: '字符错误率（CER）',
      about:
        '错、漏、多的字符数除以答案的字符数；比较前做 Unicode NFKC，引号和横线统一，连续空白算一个。越低越好，100 表示没有一处对。',
    },
    wordErrorRate: { name: '词错误率（WER）', about: '同上，按词计算。中文词间没有空格，所以中文页没有这个值。' },
    order: {
      name: '阅读顺序',
      about: '在答案和结果里都恰好出现一次的词中，顺序正确的最长一串所占的比例。越高越好。',
    },
    tableF1: {
      name: '表格',
      about:
        '横向和纵向相邻单元格的 F1，与 ICDAR 2013 表格竞赛相同：比 TEDS 简单，也不区分表头。只算录有表格答案的页面；不识别表格的引擎得 0。',
    },
    formulaDistance: {
      name: '公式',
      about:
        '识别出的公式与答案之间的编辑距离，除以较长一方的长度；比较的是 KaTeX 由 TeX 排出的符号和位置，同一公式的不同写法视为相同。越低越好，不输出 TeX 的引擎得 100。公式之间的句子计入字符和词的错误率，引擎在公式处写下的其他文字也算在那里。',
    },
  },
  reading: {
    heading: '怎样看待这些数字',
    points: [
      '答案里包含页眉和页码。DeepSeek-OCR 按设计不输出这些，因此会记错。',
      '它只有一行，来自 docling 项目的实录，何时、以何种设置得到的，我们不知道。一页只能算逸事。',
      '我们自己的引擎在其中十页上调过，即“密集页”到“转向页”。请更相信那些绘制的页面。',
      'Tesseract 读中文用的是中文语言包，其余一律用英文，带重音符号的也不例外。tesseract-wasm 一次只能装一个语言包，读中文页时没有英文包；tesseract.js 只装中文包时，结果也一样。',
      'tesseract.js 和 tesseract-wasm 是同一个程序编译出的两个版本，权重也相同，只能算一家之言，不能互为旁证：21 页里有 14 页，两者相差不到半个百分点。',
      '两者差得多的地方，先别怪引擎，先看文件。tesseract.js 自己打开文件，小票和表单的文件里写着 72 dpi，它就信了；tesseract-wasm 只拿到像素，分辨率靠估。不看文件里的这个数（`npm run bench:compare -- --bare`），tesseract.js 在小票上的错误从 24.1 % 降到 14.4 %，表单从 3.8 % 降到 1.1 %；彩色表格写的 150 dpi 是对的，少了它反而从 36.3 % 升到 38.4 %。',
      '转向页上的差别才出在程序本身：tesseract.js 转对了方向，tesseract-wasm 把整页倒着读了。其实谁也分不清上下：我们试着把页面往另一边转，tesseract.js 也错了 85 %。',
      '有一页专门考公式，而在这里运行的引擎都不输出 TeX：这一行说明它们会写成什么。有了密钥，DeepSeek-OCR 和各家服务就能参加。',
    ],
  },
  repeat: {
    heading: '自己验证',
    lead: '没有密钥时，运行的就是上面这些引擎。加上 `--check` 会与这个文件比较，任何一页的字符错误率相差超过半个百分点就算失败。',
    keys: '环境变量里有密钥时，会有更多引擎参加：',
  },
  picture: {
    title: '{name}：各引擎读出了什么',
    description: '{about}由 {count} 个引擎识别：各自的错误率，以及它们的文字与答案逐处对照的结果。',
    lead: '{about}',
    scores: '这一页的成绩',
    engine: '引擎',
    formulas: '公式的答案',
    formulasAbout: '排出这一页所用的 TeX，按顺序排列。下面的差异只涉及句子。',
    seconds: '秒',
    confidence: '自报置信度',
    read: '{engine} 读出的文字',
    key: '划掉的是漏掉的，加下划线的是页面上没有的。',
    missing: '漏掉',
    extra: '多出',
    perfect: '与页面逐字相同。',
    nothing: '它什么也没有写。',
    raw: '它的文字（文本文件）',
    alt: '被识别的页面',
    others: '识别过的页面',
  },
  pictures: {
    '01_en_page': { name: '密集页', about: '一页小字密排的年度报告。' },
    '02_paper1col': { name: '论文', about: '一页单栏论文。' },
    '05_table': { name: '彩色表格', about: '密集的表格，单元格带底色，表头转了方向。' },
    '06_receipt': { name: '小票', about: '用手机拍的一张小票。' },
    '08_poem': { name: '诗', about: '布莱克的一首诗，印在一幅图画旁边，图画容易被当成字母。' },
    '10_screen_dark': { name: '深色屏幕', about: '深色模式截图里的几行字。' },
    '12_zh_ad': { name: '广告', about: '一张色彩繁多的中文小广告。' },
    '16_wiki': { name: '信息框', about: '百科页面，正文旁边有一个信息框。' },
    '18_en_web': { name: '网页', about: '一个英文网页，有标题、列表和带线的表格。' },
    '20_rot90': { name: '转向页', about: '把密集页转了四分之一圈。' },
    '30_columns': { name: '双栏', about: '一篇双栏文章，上面是通栏标题，两端对齐排版。' },
    '31_form': { name: '表单', about: '一张表单：每个框里有小字标签和填写内容，另有两个勾选框。' },
    '32_small_print': { name: '小字条款', about: '合同的六条条款，字高只有 13 像素。' },
    '33_noise': { name: '劣质复印件', about: '一份会议记录，灰底灰字，满是噪点，像是劣质的复印件。' },
    '34_mixed_zh_en': { name: '中英混排', about: '一份中文说明，夹着许多英文名称和命令。' },
    '35_accents': { name: '重音符号', about: '法、德、西、瑞典、意大利五种语言各一句话。' },
    '36_ruled_table': { name: '带线表格', about: '一张有框线的表格，两行表头带合并单元格。' },
    '37_formulas': { name: '公式', about: '几句话之间有七组公式：求和、分数、根号、矩阵、分段、积分、极限。' },
    'chinese-page': { name: '中文页', about: '一页简体中文：一个标题、两段正文、一个列表。' },
    'invoice-receipt-qr-bill': { name: '发票', about: '一张瑞士发票，含明细表、付款联和二维码。' },
    'paper-page-table': { name: '带表格的论文', about: 'arXiv 2305.03393 的第 9 页，表头有合并单元格。' },
  },
  gallery: {
    title: 'OCR 在哪里出错：真实的出错图集',
    description:
      '本站测试页上读错的实例：页面上是什么，Tesseract、我们的引擎和 DeepSeek-OCR 各写成了什么，为什么。每一例都能重现。',
    heading: '出错图集',
    lead: '每个 OCR 系统在自己的示例上都很好。这里收的是另外那些：来自实测的运行和实录的输出，我们自己的也在内。',
    stands: '页面上是',
    wrote: '{engine} 写的是',
    nothing: '（什么也没有）',
    why: '原因',
    look: '整页和全部识别结果',
    notHere: '别人报告过，我们没有亲见',
  },
  failures: {
    'bad-copy': {
      title: '整页文字，一个字母也没读到',
      why: '灰字印在满是噪点的灰底上。Tesseract 先把页面变成黑白，这一页变完什么也不剩。它给空结果报了 95 % 的置信度，信它的程序会把这页当作白纸归档。同一页，我们的引擎错了 1 % 的字符。',
    },
    'upside-down': {
      title: '整页倒着读',
      why: '这一页转了四分之一圈。tesseract-wasm 看出来了，却转错了方向，每个字母都是头朝下认的：“Buunp”本是“during”。好在它自报的置信度只有 36 %，看得出不对。tesseract.js 是同一个程序的另一个版本，它转对了，不过是碰巧：页面往另一边转，它也读不成。交给 Tesseract 之前，请先把页面转正。',
    },
    'lost-point': {
      title: '小数点没了',
      why: '表格的竖线和小字挤在一起，0.955 成了 0955，旁边两个数却是对的。逐字检查发现不了，检查“得分应在 0 到 1 之间”才能发现。',
    },
    'other-character': {
      title: '“茶”变成了“共”',
      why: '字这么小、笔画又粘在一起时，茶和共很像。句子已经不通，可里面每个字都是真字。',
    },
    'labels-apart': {
      title: '先读完标签，再读号码',
      why: '引擎把标签和号码当成两栏，读完一栏再读另一栏。每个词都对，可是“Telefon”后面什么也没有。',
    },
    'wrong-pack': {
      title: '拿英文包读德文',
      why: '错不在引擎，它只有英文语言包：ß 被硬塞进认得的字母里，ü 拆成了两个。请加载页面所用的语言，或者用不问语言的模型。',
    },
    'read-together': { title: '电话号码没了分组', why: '数字都对，空格不对。按印刷的样子去搜这个号码，就搜不到了。' },
    'price-tags': {
      title: '两个价格搅在一起（我们的）',
      why: '两个价签并排，各分两行。我们排顺序的规则看成了两个长行，横着读了过去。按得分算，错了 21 %。',
    },
    brackets: {
      title: '引用变成了数字（我们的）',
      why: '我们的识别模型丢了“[9]”的方括号。在讲测量结果的句子里，光秃秃的 9 像是一个数值。DeepSeek-OCR 的实录在这一页上也犯了同样的错。',
    },
    'turned-mark': {
      title: '西班牙文的倒感叹号不见了（我们的）',
      why: '模型的字表里有 ¡，只是训练时少见。“Nadie”前面的漏了，“Quién”前面的倒问号却读到了。',
    },
    'page-head': {
      title: '没有页眉（DeepSeek-OCR）',
      why: '这是设计如此：页眉和页码在训练时不算块。要按页引用的话，请自己记下页码。',
    },
    'cut-reference': {
      title: '引用被截断（DeepSeek-OCR）',
      why: '原文多了一个句点：“Table. 1. It is”。模型写出通顺的句子，把编号丢了，因为它有一部分是靠语言习惯在读。',
    },
    hyphen: {
      title: '连字符后面多了空格（DeepSeek-OCR）',
      why: '几乎每份实录里都有。搜索 PubTables-1M 什么也找不到。您需要时，我们的清理功能可以把这样的词接起来。',
    },
  },
  reported: {
    columns: '宽表少了最后几列，HTML 却完美无缺',
    turned: '转了四分之一圈的页面读出来是一团乱',
    'no-text': '没有文字的图片，得到同一个字母写个没完',
    newspapers: '600 篇旧报纸剪报，9.2 % 以循环或重复告终',
    invented: '葡萄牙文的旧手稿，得到的是编造的文字',
    bottom: '页面最后几行、日期和印章被跳过',
  },
};
