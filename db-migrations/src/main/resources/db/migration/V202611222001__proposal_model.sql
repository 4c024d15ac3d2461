-- Which model of proposals is in use, each time that this changes; the last row counts. Rolling back
-- adds a row with the version of before.
CREATE TABLE proposal_model (
  ordinal    integer     PRIMARY KEY CHECK (ordinal > 0),
  version    integer     NOT NULL CHECK (version BETWEEN 1 AND ordinal),
  sha256     text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  card       text        NOT NULL CHECK (length(card) <= 65536),
  changed_by text        NOT NULL,
  changed_at timestamptz NOT NULL,
  reason     text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000)
);

CREATE TRIGGER proposal_model_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON proposal_model
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

GRANT SELECT, INSERT ON proposal_model TO ${app_role};
