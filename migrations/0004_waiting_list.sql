-- The waiting list: addresses that visitors left on the roadmap page. `entry` is a random id that signed links carry.
-- Times are milliseconds since 1970; `mailed_at` is that of the last mail, NULL where none could be sent.
CREATE TABLE IF NOT EXISTS waiting_list (
  entry TEXT PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  locale TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  mailed_at INTEGER,
  confirmed_at INTEGER
) WITHOUT ROWID;
