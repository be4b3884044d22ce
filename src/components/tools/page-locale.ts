import { LOCALES, type Locale } from '#core/ids.ts';

/** The language of the page that a component of an MDX body stands in: nobody hands it a prop. */
export const pageLocale = (current: string | undefined): Locale => LOCALES.find((locale) => locale === current) ?? 'en';
