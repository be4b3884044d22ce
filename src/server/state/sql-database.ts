/** The part of Cloudflare's D1 that the function uses. Its own types are not needed here, so that Node can stand in. */
export type SqlValue = string | number | null;

export interface SqlStatement {
  bind(...values: SqlValue[]): SqlStatement;
}

export interface SqlDatabase {
  prepare(sql: string): SqlStatement;
  /** Runs the statements in one transaction; `results` holds the rows that each gave. */
  batch(statements: SqlStatement[]): Promise<{ results?: unknown }[]>;
}
