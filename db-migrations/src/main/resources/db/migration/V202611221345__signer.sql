-- Whose identity was verified before they sign (21 CFR 11.100(b)), by somebody else. The last row counts.
CREATE TABLE signer (
  id            uuid        PRIMARY KEY,
  account       text        NOT NULL REFERENCES account (name),
  printed_name  text        NOT NULL CHECK (length(printed_name) BETWEEN 1 AND 200),
  verified_by   text        NOT NULL,
  registered_at timestamptz NOT NULL,
  CONSTRAINT verified_by_another CHECK (verified_by <> account)
);

CREATE INDEX signer_of ON signer (account, registered_at);

CREATE TRIGGER signer_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON signer
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

GRANT SELECT, INSERT ON signer TO ${app_role};
