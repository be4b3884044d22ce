-- How long finished jobs ran and waited: what estimates are made of. See docs/decisions/2026-11-22-times-are-measured.md.
-- `job` is a hash of the provider's job id. No ticket, address, picture or text is stored.
CREATE TABLE IF NOT EXISTS runs (
  job TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  task TEXT NOT NULL,
  run_ms INTEGER NOT NULL,
  wait_ms INTEGER,
  jobs_ahead INTEGER,
  machines TEXT,
  noted_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS runs_of_endpoint ON runs (provider, endpoint, noted_at);

CREATE INDEX IF NOT EXISTS starts_of_endpoint ON runs (provider, endpoint, noted_at)
  WHERE jobs_ahead = 0 AND machines = 'cold' AND wait_ms IS NOT NULL;

CREATE INDEX IF NOT EXISTS runs_by_age ON runs (noted_at);
