-- What the function keeps: counters of its rate limits, and submissions by their Idempotency-Key.
-- No picture, text, token or address is stored. Times are milliseconds since 1970.
CREATE TABLE IF NOT EXISTS counters (
  bucket TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS submissions (
  key TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  claim TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'open', 'done')),
  verified_until INTEGER NOT NULL,
  answer TEXT,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
