import type { Query } from './run-batch.ts';
import type { SqlValue } from './sql-database.ts';

/**
 * SQL with names (`:now`) as a query with numbered values. A name may be used several times; values that the text does
 * not name are left out, so that statements of one batch can share a set of them.
 */
export function namedQuery(sql: string, values: Readonly<Record<string, SqlValue>>): Query {
  const names: string[] = [];
  const text = sql.replace(/:([a-zA-Z]+)/g, (_match, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `?${names.indexOf(name) + 1}`;
  });
  return [text, ...names.map((name) => namedValue(name, values))];
}

function namedValue(name: string, values: Readonly<Record<string, SqlValue>>): SqlValue {
  const value = values[name];
  if (value === undefined) throw new TypeError(`The query has no value for ${name}.`);
  return value;
}
