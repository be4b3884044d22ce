/**
 * The tables, the same statements as in `migrations/`: the state layer makes them itself where nobody ran the migrations.
 * No picture, text, token or address is stored: a visitor is a keyed hash, with another key each day.
 */
export const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS counters (
  bucket TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS submissions (
  key TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  claim TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'open', 'done')),
  verified_until INTEGER NOT NULL,
  answer TEXT,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS runs (
  job TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  task TEXT NOT NULL,
  run_ms INTEGER NOT NULL,
  wait_ms INTEGER,
  jobs_ahead INTEGER,
  machines TEXT,
  noted_at INTEGER NOT NULL
) WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS runs_of_endpoint ON runs (provider, endpoint, noted_at)',
  `CREATE INDEX IF NOT EXISTS starts_of_endpoint ON runs (provider, endpoint, noted_at)
  WHERE jobs_ahead = 0 AND machines = 'cold' AND wait_ms IS NOT NULL`,
  'CREATE INDEX IF NOT EXISTS runs_by_age ON runs (noted_at)',
] as const;
