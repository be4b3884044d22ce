import type { APIRoute } from 'astro';
import { site } from '#site';

/** The file by which IndexNow sees that `npm run indexnow` speaks for this site. */
export const getStaticPaths = () => [{ params: { key: site.indexNowKey } }];

export const GET: APIRoute = () => new Response(site.indexNowKey);
