-- On what a finding rests, each time that this changes. The last row counts.
CREATE TABLE finding_evidence (
  id          uuid        PRIMARY KEY,
  finding     text        NOT NULL CHECK (length(finding) BETWEEN 1 AND 200),
  ordinal     integer     NOT NULL CHECK (ordinal > 0),
  device      text        NOT NULL CHECK (length(device) BETWEEN 1 AND 500),
  component   text        NOT NULL CHECK (length(component) BETWEEN 1 AND 1000),
  advisory    text        NOT NULL CHECK (length(advisory) BETWEEN 1 AND 200),
  evidence    text        NOT NULL CHECK (evidence ~ '^[0-9a-f]{64}$'),
  recorded_by text        NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (finding, ordinal)
);

CREATE FUNCTION triage_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'records of decisions are history' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER finding_evidence_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON finding_evidence
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

GRANT SELECT, INSERT ON finding_evidence TO ${app_role};
