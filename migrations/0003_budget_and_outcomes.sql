-- GPU time that is set aside for jobs until it is known, how requests and jobs ended, and endpoints that seem switched off.
-- See docs/decisions/2026-11-27-the-budget-is-gpu-seconds.md and 2026-11-27-an-endpoint-that-sleeps.md.
-- `claim` is a random id, `job` a hash of the provider's job id. No ticket, address, picture or text is stored.
CREATE TABLE IF NOT EXISTS reservations (
  claim TEXT PRIMARY KEY,
  job TEXT,
  gpu_ms INTEGER NOT NULL,
  day_ends_at INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  submitted_at INTEGER,
  outcome TEXT,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS reservations_by_age ON reservations (made_at);

CREATE INDEX IF NOT EXISTS reservations_by_job ON reservations (job);

CREATE TABLE IF NOT EXISTS outcomes (
  hour INTEGER NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  count INTEGER NOT NULL,
  total_ms INTEGER NOT NULL,
  PRIMARY KEY (hour, subject, outcome)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sleeps (
  endpoint TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  told_at INTEGER NOT NULL
) WITHOUT ROWID;
