-- Unsequenced audit rows, written in the transaction of what they record. The sequencer of the
-- transparency log gives each a leaf index later. Never a prompt, never an answer, never a patient.
CREATE TABLE audit_entry (
  id             uuid        PRIMARY KEY,
  at             timestamptz NOT NULL,
  actor          text        NOT NULL,
  action         text        NOT NULL,
  target         text        NOT NULL,
  reason         text        NOT NULL,
  before_hash    text        NOT NULL CHECK (length(before_hash) IN (0, 64)),
  after_hash     text        NOT NULL CHECK (length(after_hash) IN (0, 64)),
  correlation_id uuid        NOT NULL,
  detail         text        NOT NULL
);

CREATE INDEX audit_entry_correlation ON audit_entry (correlation_id);

GRANT SELECT, INSERT ON audit_entry TO ${app_role};
