import type { APIRoute } from 'astro';

/** Everybody may read everything that is a page; the API has nothing to find. Programs that gather text for models are welcome. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\nDisallow: /api/\n\nSitemap: ${new URL('sitemap-index.xml', site).href}\n`);
