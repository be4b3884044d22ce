import type { APIRoute } from 'astro';
import { newestBenchmark } from '#compare/benchmarks.ts';

/** The newest run whole: every number and every word of the benchmark's pages. */
export const GET: APIRoute = () =>
  new Response(`${JSON.stringify(newestBenchmark(), null, 1)}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
