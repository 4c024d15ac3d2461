-- What the router knows of a hospital's node, and who let it in. certificate_sha256 is the one
-- certificate that the router accepts from it; a node without one is never called.
ALTER TABLE node
  ADD COLUMN state text NOT NULL DEFAULT 'active'
    CHECK (state IN ('pending', 'active', 'draining', 'revoked', 'retired')),
  ADD COLUMN certificate_sha256    text UNIQUE CHECK (certificate_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN certificate_pem       text,
  ADD COLUMN certificate_not_after timestamptz,
  ADD COLUMN key_sha256            text UNIQUE CHECK (key_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN version        text    NOT NULL DEFAULT '',
  ADD COLUMN capacity       integer NOT NULL DEFAULT 1 CHECK (capacity > 0),
  ADD COLUMN priority       integer NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 10),
  ADD COLUMN data_size      text    NOT NULL DEFAULT 'unknown'
    CHECK (data_size IN ('unknown', 'small', 'medium', 'large')),
  ADD COLUMN compliance     text    NOT NULL DEFAULT '' CHECK (length(compliance) <= 50),
  ADD COLUMN region         text    NOT NULL DEFAULT '' CHECK (length(region) <= 50),
  ADD COLUMN department     text    NOT NULL DEFAULT '' CHECK (length(department) <= 100),
  ADD COLUMN enrolled_by    text    NOT NULL DEFAULT '',
  ADD COLUMN enrolled_at    timestamptz,
  ADD COLUMN approved_by    text    NOT NULL DEFAULT '',
  ADD COLUMN approved_at    timestamptz,
  ADD COLUMN last_heartbeat timestamptz,
  ADD CONSTRAINT node_certificate_whole CHECK (
    (certificate_sha256 IS NULL) = (certificate_pem IS NULL)
    AND (certificate_sha256 IS NULL) = (certificate_not_after IS NULL)
    AND (certificate_sha256 IS NULL) = (key_sha256 IS NULL));

UPDATE node SET state = 'draining' WHERE NOT active;
ALTER TABLE node DROP COLUMN active, DROP CONSTRAINT node_hospital_key;

-- A hospital answers through one node; its former ones are remembered.
CREATE UNIQUE INDEX node_one_per_hospital ON node (hospital)
  WHERE state NOT IN ('revoked', 'retired');

-- An invitation, and what came of it. The token itself is nowhere: whoever reads this table cannot
-- enrol. The key of a node never leaves it: request is its PKCS#10 text.
CREATE TABLE node_enrolment (
  id           uuid        PRIMARY KEY,
  token_sha256 text        NOT NULL UNIQUE CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
  node         text        NOT NULL CHECK (node ~ '^[a-z0-9._-]{1,100}$'),
  hospital     text        NOT NULL CHECK (hospital ~ '^[a-z0-9._-]{1,100}$'),
  state        text        NOT NULL DEFAULT 'invited'
    CHECK (state IN ('invited', 'requested', 'approved', 'rejected')),
  invited_by   text        NOT NULL CHECK (length(invited_by) BETWEEN 1 AND 100),
  invited_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  request      text        CHECK (length(request) <= 8192),
  key_sha256   text        CHECK (key_sha256 ~ '^[0-9a-f]{64}$'),
  url          text,
  shards       integer,
  capacity     integer,
  data_size    text,
  compliance   text,
  region       text,
  department   text,
  requested_at timestamptz,
  decided_by   text        NOT NULL DEFAULT '',
  decided_at   timestamptz,
  reason       text        NOT NULL DEFAULT '',
  certificate  text,
  CHECK ((state = 'invited') = (request IS NULL)),
  CHECK ((state = 'approved') = (certificate IS NOT NULL))
);

CREATE UNIQUE INDEX node_enrolment_one_request ON node_enrolment (node) WHERE state = 'requested';

GRANT SELECT, INSERT (id, token_sha256, node, hospital, invited_by, expires_at)
  ON node_enrolment TO ${app_role};
