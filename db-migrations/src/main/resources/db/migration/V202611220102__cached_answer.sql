-- Released answers that their own subject may be given again. The key is a hash over tenant, models,
-- adapter, policy and the whole request: what was asked cannot be read from it.
CREATE TABLE cached_answer (
  subject    text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
  key        text        NOT NULL CHECK (length(key) = 64),
  request_id uuid        NOT NULL,
  body       text        NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (subject, key)
);

CREATE INDEX cached_answer_expires ON cached_answer (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON cached_answer TO ${app_role};
