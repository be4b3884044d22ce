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
] as const;
