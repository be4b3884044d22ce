import { createIsolateMemory, createServerDependencies } from '#server/dependencies.ts';
import { handleApiRequest } from '#server/handle-api-request.ts';

type Environment = { DB?: D1Database };

const memory = createIsolateMemory();

/** Every request under `/api`. All else is in `src/server`, which knows nothing of Cloudflare. */
export const onRequest: PagesFunction<Environment> = ({ request, env, waitUntil }) =>
  handleApiRequest(
    request,
    env,
    createServerDependencies({
      database: env.DB,
      waitUntil: (promise) => waitUntil(promise),
      memory,
    }),
  );
