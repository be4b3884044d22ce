import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import { SCHEMA } from './schema.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';

export type Query = readonly [sql: string, ...values: SqlValue[]];

const isMissingTable = (error: unknown): boolean => error instanceof Error && /no such table/i.test(error.message);

async function run(database: SqlDatabase, queries: readonly Query[]): Promise<unknown[][]> {
  const results = await database.batch(queries.map(([sql, ...values]) => database.prepare(sql).bind(...values)));
  return results.map(({ results: rows }) => (Array.isArray(rows) ? rows : []));
}

/** Makes the tables when the first query finds none: a new or local database needs no set-up. */
async function runWithTables(database: SqlDatabase, queries: readonly Query[]): Promise<unknown[][]> {
  try {
    return await run(database, queries);
  } catch (error) {
    if (!isMissingTable(error)) throw error;
    await run(
      database,
      SCHEMA.map((sql) => [sql] as const),
    );
    return run(database, queries);
  }
}

/** A promise's outcome, or an error when it takes longer than `milliseconds`. */
function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The database took too long.')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Runs queries in one transaction and one round trip; gives the rows of each.
 * @throws OcrError `state-unavailable` when the database fails or takes too long.
 */
export async function runBatch(
  { database, timeouts }: Pick<ServerDependencies, 'database' | 'timeouts'>,
  queries: readonly Query[],
): Promise<unknown[][]> {
  if (!database) throw new OcrError('not-configured');
  try {
    return await withinTime(runWithTables(database, queries), timeouts.database);
  } catch (cause) {
    throw new OcrError('state-unavailable', { cause, retryAfter: 5 });
  }
}
