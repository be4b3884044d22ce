import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { SqlDatabase, SqlStatement, SqlValue } from '#server/state/sql-database.ts';

/** A statement that remembers how to run itself. */
type Runnable = SqlStatement & { run(): unknown[] };

const isRunnable = (statement: SqlStatement): statement is Runnable => 'run' in statement;

/** D1's batch over Node's SQLite: one transaction, rows of each statement. */
export function createSqliteDatabase(): SqlDatabase & { rows(sql: string): unknown[] } {
  const sqlite = new DatabaseSync(':memory:');
  const prepare = (sql: string, values: SqlValue[] = []): Runnable => ({
    bind: (...bound) => prepare(sql, bound),
    run: () => sqlite.prepare(sql).all(...(values as SQLInputValue[])),
  });
  return {
    prepare,
    async batch(statements) {
      sqlite.exec('BEGIN');
      try {
        const results = statements.map((statement) => ({ results: isRunnable(statement) ? statement.run() : [] }));
        sqlite.exec('COMMIT');
        return results;
      } catch (error) {
        sqlite.exec('ROLLBACK');
        throw error;
      }
    },
    rows: (sql) => sqlite.prepare(sql).all(),
  };
}
