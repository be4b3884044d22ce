import type { APIRoute } from 'astro';
import { LOCALES, type Locale } from '#core/ids.ts';
import { localePath, locales } from '#i18n/locales.ts';
import { site } from '#site';
import { light } from '../../tailwind.config.mjs';

export const getStaticPaths = () => LOCALES.map((locale) => ({ params: { locale }, props: { locale } }));

/** What a phone needs to put the site among its programs. The icons are made by `npm run icons`. */
export const GET: APIRoute<{ locale: Locale }> = ({ props: { locale } }) => {
  const icon = (size: number, purpose: 'any' | 'maskable') => ({
    src: purpose === 'any' ? `/icon-${size}.png` : `/icon-maskable-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  return Response.json({
    name: site.name,
    short_name: site.name,
    description: locales[locale].dictionary.site.manifestDescription,
    lang: locales[locale].tag,
    start_url: localePath(locale, ''),
    scope: '/',
    display: 'minimal-ui',
    background_color: light.paper,
    theme_color: light.paper,
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  });
};
