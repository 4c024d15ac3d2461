-- Versions of decisions about findings. The text is the record; what stands beside it is for queries.
CREATE TABLE disposition (
  id         uuid        PRIMARY KEY,
  finding    text        NOT NULL,
  version    integer     NOT NULL CHECK (version > 0),
  author     text        NOT NULL,
  written_at timestamptz NOT NULL,
  body       text        NOT NULL,
  sha256     text        NOT NULL CHECK (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  UNIQUE (finding, version)
);

CREATE TRIGGER disposition_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON disposition
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

GRANT SELECT, INSERT ON disposition TO ${app_role};
