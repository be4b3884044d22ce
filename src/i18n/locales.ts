import { LOCALES, type Locale } from '#core/ids.ts';
import { type Dictionary, en } from './en.ts';
import { zh } from './zh.ts';

/** The one table of languages: the tag for `lang` and `hreflang`, the name, the first part of the path. */
export const locales: Record<Locale, { tag: string; label: string; path: string; dictionary: Dictionary }> = {
  en: { tag: 'en', label: 'English', path: '', dictionary: en },
  zh: { tag: 'zh-Hans', label: '简体中文', path: 'zh', dictionary: zh },
};

/** What `getStaticPaths` of a `[...locale]` route returns: English without a prefix. */
export const localePaths = () =>
  LOCALES.map((locale) => ({ params: { locale: locales[locale].path || undefined }, props: { locale } }));

/** The address of `path` ('' for home, 'tools/image-ocr' …) in a language, with a slash at both ends. */
export const localePath = (locale: Locale, path: string): string =>
  `/${[locales[locale].path, path].filter(Boolean).join('/')}/`.replace('//', '/');
