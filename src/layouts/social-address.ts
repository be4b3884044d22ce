import type { Locale } from '#core/ids.ts';

/** Pixels of a social picture, the size that Open Graph's readers show whole. */
export const SOCIAL_SIZE = { width: 1200, height: 630 } as const;

/** Where the social picture of a page lies, from the site's root: `/social/zh/tools/image-ocr.png`. */
export const socialAddress = (locale: Locale, path: string): string => `/social/${locale}/${path || 'home'}.png`;
