-- What a ledger allows besides its lifetime limit. All of it changes by functions that leave a trace.
ALTER TABLE ledger
  -- What reservations name it by.
  ADD COLUMN label text NOT NULL GENERATED ALWAYS AS (kind || ':' || id) STORED UNIQUE,
  -- The largest epsilon that was ever promised to patients; no raise goes beyond it.
  ADD COLUMN max_epsilon double precision,
  ADD COLUMN state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'frozen', 'closed')),
  -- Tumbling windows of this length, aligned to 1970-01-01T00:00:00Z.
  ADD COLUMN window_seconds integer CHECK (window_seconds > 0),
  ADD COLUMN window_epsilon double precision CHECK (window_epsilon > 0),
  ADD COLUMN window_limit_nano bigint CHECK (window_limit_nano > 0),
  ADD COLUMN window_start timestamptz NOT NULL DEFAULT 'epoch',
  ADD COLUMN window_used_nano bigint NOT NULL DEFAULT 0 CHECK (window_used_nano >= 0),
  -- The last emergency grant: so much more in a window, and up to this in all, until then.
  ADD COLUMN emergency_nano bigint NOT NULL DEFAULT 0 CHECK (emergency_nano >= 0),
  ADD COLUMN emergency_limit_nano bigint NOT NULL DEFAULT 0,
  ADD COLUMN emergency_until timestamptz NOT NULL DEFAULT 'epoch',
  -- What may stand above the limit: all emergency grants ever made, and spending that a restore
  -- had to bring back.
  ADD COLUMN allowance_nano bigint NOT NULL DEFAULT 0 CHECK (allowance_nano >= 0),
  -- The limit is the sum of the leases that another database has granted to this one.
  ADD COLUMN leased boolean NOT NULL DEFAULT false,
  -- PostgreSQL lets a role lock rows only if it may update some column. This one can only be 0.
  ADD COLUMN lock_guard smallint NOT NULL DEFAULT 0 CHECK (lock_guard = 0),
  ADD CONSTRAINT ledger_window_whole CHECK (
    (window_seconds IS NULL) = (window_limit_nano IS NULL)
    AND (window_seconds IS NULL) = (window_epsilon IS NULL)),
  DROP CONSTRAINT ledger_never_overspent,
  ADD CONSTRAINT ledger_never_overspent CHECK (spent_nano + held_nano <= limit_nano + allowance_nano);

UPDATE ledger SET max_epsilon = epsilon WHERE kind = 'dataset';
ALTER TABLE ledger
  ADD CONSTRAINT ledger_dataset_is_promised CHECK (
    kind <> 'dataset' OR (max_epsilon IS NOT NULL AND epsilon <= max_epsilon)),
  ADD CONSTRAINT ledger_dataset_has_no_emergency CHECK (
    kind <> 'dataset' OR (emergency_nano = 0 AND emergency_limit_nano = 0));
