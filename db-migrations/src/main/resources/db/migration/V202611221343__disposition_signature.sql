-- Signatures of decisions (21 CFR Part 11). The text is what was signed.
CREATE TABLE disposition_signature (
  id            uuid        PRIMARY KEY,
  finding       text        NOT NULL,
  ordinal       integer     NOT NULL CHECK (ordinal > 0),
  version       integer     NOT NULL,
  record_sha256 text        NOT NULL,
  account       text        NOT NULL,
  meaning       text        NOT NULL CHECK (meaning IN ('authorship', 'review', 'approval', 'responsibility')),
  series        uuid        NOT NULL,
  session       text        NOT NULL,
  signed_at     timestamptz NOT NULL,
  body          text        NOT NULL,
  sha256        text        NOT NULL CHECK (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  UNIQUE (finding, ordinal),
  FOREIGN KEY (finding, version) REFERENCES disposition (finding, version)
);

CREATE INDEX disposition_signature_by_account ON disposition_signature (account, signed_at DESC);

-- What the application checks, once more: of the latest version, of its hash, by other eyes.
CREATE FUNCTION disposition_signature_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest disposition;
BEGIN
  SELECT * INTO latest FROM disposition WHERE finding = NEW.finding ORDER BY version DESC LIMIT 1;
  IF latest.version <> NEW.version OR latest.sha256 <> NEW.record_sha256 THEN
    RAISE EXCEPTION 'a signature is of the latest version' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.meaning IN ('review', 'approval') AND latest.author = NEW.account
     OR NEW.meaning = 'authorship' AND latest.author <> NEW.account THEN
    RAISE EXCEPTION 'an author signs as the author alone' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER disposition_signature_fits BEFORE INSERT ON disposition_signature
  FOR EACH ROW EXECUTE FUNCTION disposition_signature_fits();
CREATE TRIGGER disposition_signature_stays BEFORE UPDATE OR DELETE OR TRUNCATE
  ON disposition_signature FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

GRANT SELECT, INSERT ON disposition_signature TO ${app_role};
