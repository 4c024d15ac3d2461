-- What a model has proposed to whom, and of what. Whoever accepts a proposal names its id, so that
-- value, probability and model in what is signed are the router's. Texts are not kept.
CREATE TABLE proposal (
  id          uuid        PRIMARY KEY,
  asked_by    text        NOT NULL,
  asked_at    timestamptz NOT NULL,
  -- The name under which feeds know the vulnerability, or empty when a text was sent.
  subject     text        NOT NULL CHECK (length(subject) <= 200),
  text_sha256 text        NOT NULL CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
  model       text        NOT NULL CHECK (model ~ '^[0-9a-f]{64}$'),
  version     integer     NOT NULL REFERENCES proposal_model (ordinal),
  answers     text        NOT NULL
);

CREATE INDEX proposal_of_model ON proposal (model, asked_at DESC);

CREATE TRIGGER proposal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON proposal
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

GRANT SELECT, INSERT ON proposal TO ${app_role};
