import type { APIRoute } from 'astro';
import { newestBenchmark } from '#compare/benchmarks.ts';
import { pictureSlug, SHOWN_PICTURES } from '#compare/pictures.ts';

/** What one engine read on one picture, as it wrote it. */
export const getStaticPaths = () =>
  newestBenchmark().engines.flatMap(({ id, readings }) =>
    readings
      .filter(({ picture }) => SHOWN_PICTURES.some((name) => name === picture))
      .map(({ picture, text }) => ({ params: { file: `${pictureSlug(picture)}.${id}` }, props: { text } })),
  );

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(`${props.text}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
