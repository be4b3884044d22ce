import type { APIRoute } from 'astro';
import type { Locale } from '#core/ids.ts';
import { localePaths } from '#i18n/locales.ts';
import { blogFeed } from '../../../layouts/feed.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute<{ locale: Locale }> = async ({ props, site }) => {
  if (!site) throw new Error('A feed needs the address of the site: SITE_URL');
  return new Response((await blogFeed(props.locale, site)).atom1(), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
};
