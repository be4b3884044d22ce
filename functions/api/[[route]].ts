import { createServerDependencies, type ServerDependencies } from '#server/dependencies.ts';
import { handleApiRequest } from '#server/handle-api-request.ts';

type Environment = { DB?: D1Database };

const healthCache: ServerDependencies['healthCache'] = new Map();
const estimateCache: ServerDependencies['estimateCache'] = new Map();

/** Every request under `/api`. All else is in `src/server`, which knows nothing of Cloudflare. */
export const onRequest: PagesFunction<Environment> = ({ request, env, waitUntil }) =>
  handleApiRequest(
    request,
    env,
    createServerDependencies({
      database: env.DB,
      waitUntil: (promise) => waitUntil(promise),
      healthCache,
      estimateCache,
    }),
  );
