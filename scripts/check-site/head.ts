/** Titles, descriptions, languages and social pictures. */
import { innerAddress } from './addresses.ts';
import { type Check, type Finding, metaOf, type Page, type Site } from './site.ts';

/** Letters; a Chinese character counts for two. Google cuts titles at some 600 pixels. */
const TITLE = { least: 10, most: 66 };
/** Letters, a Chinese character counting for two: shorter says too little, longer is cut. */
const DESCRIPTION = { least: 60, most: 175 };

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\u1100-\u11ff\u2e80-\uffef]/u.test(character) ? 2 : 1), 0);

const titleOf = (page: Page): string => page.root.querySelector('head title')?.text.trim() ?? '';
const indexed = (site: Site): Page[] => [...site.pages.values()].filter(({ isIndexed }) => isIndexed);

function checkLength(page: Page, name: string, text: string, { least, most }: typeof TITLE): Finding[] {
  const width = widthOf(text);
  return width < least || width > most
    ? [{ page: page.path, problem: `the ${name} is ${width} letters wide, not ${least} to ${most}: “${text}”` }]
    : [];
}

/** Titles and descriptions are there, of a length that is shown whole, and no two alike. */
export const checkWords: Check = (site) => {
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  for (const page of indexed(site)) {
    const words = { title: titleOf(page), description: metaOf(page, 'description') ?? '' };
    findings.push(
      ...checkLength(page, 'title', words.title, TITLE),
      ...checkLength(page, 'description', words.description, DESCRIPTION),
    );
    for (const [name, text] of Object.entries(words)) {
      const other = seen.get(`${name} ${text}`);
      if (other !== undefined) findings.push({ page: page.path, problem: `has the ${name} of ${other}` });
      seen.set(`${name} ${text}`, page.path);
    }
    const headings = page.root.querySelectorAll('h1').length;
    if (headings !== 1) findings.push({ page: page.path, problem: `has ${headings} h1 headings, not one` });
  }
  return findings;
};

/** Each page names itself, and its translations name it in turn. */
export const checkLanguages: Check = (site) => {
  const findings: Finding[] = [];
  /** Addresses of a page's translations by language, itself included. */
  const translations = (page: Page) =>
    new Map(
      page.root
        .querySelectorAll('link[rel=alternate][hreflang]')
        .map((link) => [link.getAttribute('hreflang') ?? '', link.getAttribute('href') ?? '']),
    );
  for (const page of indexed(site)) {
    const add = (problem: string) => findings.push({ page: page.path, problem });
    const own = `${site.origin}${page.path}`;
    const tag = page.root.querySelector('html')?.getAttribute('lang') ?? '';
    if (!tag) add('says no language');
    if (page.root.querySelector('link[rel=canonical]')?.getAttribute('href') !== own)
      add('does not name itself as canonical');
    const named = translations(page);
    if (named.size === 0) continue;
    if (named.get(tag) !== own) add(`does not name itself as its ${tag} version`);
    if (!named.has('x-default')) add('names no version for other languages (x-default)');
    for (const [language, address] of named) {
      if (language === 'x-default') continue;
      const other = site.pages.get(innerAddress(site, page, address)?.path ?? '');
      if (!other?.isIndexed) add(`names a ${language} version at ${address}, where no page is`);
      else if (other.root.querySelector('html')?.getAttribute('lang') !== language)
        add(`${address} is not in ${language}`);
      else if (translations(other).get(tag) !== own) add(`${address} does not name it as its ${tag} version`);
    }
  }
  return findings;
};

/** Width and height of a PNG, from its first chunk. */
const pngSize = (bytes: Buffer): string =>
  bytes.toString('latin1', 1, 4) === 'PNG' ? `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}` : 'no PNG';

/** Each page has a social picture of its own, of the size that it says. */
export const checkPictures: Check = (site) => {
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  for (const page of indexed(site)) {
    const add = (problem: string) => findings.push({ page: page.path, problem });
    const address = metaOf(page, 'og:image') ?? '';
    const path = innerAddress(site, page, address)?.path ?? '';
    if (!site.files.has(path)) {
      add(`has no social picture at “${address}”`);
      continue;
    }
    const told = `${metaOf(page, 'og:image:width')}x${metaOf(page, 'og:image:height')}`;
    const size = pngSize(site.read(path));
    if (size !== told) add(`says that its social picture is ${told}; it is ${size}`);
    if (!metaOf(page, 'og:image:alt')) add('does not say what its social picture shows');
    if (seen.has(path)) add(`has the social picture of ${seen.get(path)}`);
    seen.set(path, page.path);
  }
  return findings;
};
