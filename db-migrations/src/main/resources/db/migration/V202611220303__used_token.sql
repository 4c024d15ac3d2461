-- Tokens of other houses (for example of an EHR) that were used: each counts once, on all routers.
CREATE TABLE used_token (
  issuer     text        NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
  token_id   text        NOT NULL CHECK (length(token_id) BETWEEN 1 AND 200),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, token_id)
);

CREATE INDEX used_token_expires ON used_token (expires_at);

GRANT SELECT, INSERT, DELETE ON used_token TO ${app_role};
