/**
 * The tables, the same statements as in `migrations/`: the state layer makes them itself where nobody ran the migrations.
 * No picture, text, token or address is stored: a visitor is a keyed hash, with another key each day. The one exception is
 * the waiting list, which holds the mail addresses that people left for it.
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
  `CREATE TABLE IF NOT EXISTS reservations (
  claim TEXT PRIMARY KEY,
  job TEXT,
  gpu_ms INTEGER NOT NULL,
  day_ends_at INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  submitted_at INTEGER,
  outcome TEXT,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS reservations_by_age ON reservations (made_at)',
  'CREATE INDEX IF NOT EXISTS reservations_by_job ON reservations (job)',
  `CREATE TABLE IF NOT EXISTS outcomes (
  hour INTEGER NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  count INTEGER NOT NULL,
  total_ms INTEGER NOT NULL,
  PRIMARY KEY (hour, subject, outcome)
) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS sleeps (
  endpoint TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  told_at INTEGER NOT NULL
) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS waiting_list (
  entry TEXT PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  locale TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  mailed_at INTEGER,
  confirmed_at INTEGER
) WITHOUT ROWID`,
] as const;
