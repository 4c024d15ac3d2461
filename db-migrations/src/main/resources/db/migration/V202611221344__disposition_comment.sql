-- Remarks about findings; they decide nothing.
CREATE TABLE disposition_comment (
  id         uuid        PRIMARY KEY,
  finding    text        NOT NULL,
  author     text        NOT NULL,
  written_at timestamptz NOT NULL,
  body       text        NOT NULL CHECK (length(body) BETWEEN 1 AND 10000)
);

CREATE INDEX disposition_comment_of ON disposition_comment (finding, written_at);

CREATE TRIGGER disposition_comment_stays BEFORE UPDATE OR DELETE OR TRUNCATE
  ON disposition_comment FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

GRANT SELECT, INSERT ON disposition_comment TO ${app_role};
