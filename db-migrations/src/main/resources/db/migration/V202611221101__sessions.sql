-- Log-ins that last: an access token lives an hour, its session a day, renewed by secrets that work
-- once. Secrets have 256 random bits, so their plain SHA-256 cannot be guessed back.
CREATE TABLE session (
  id           uuid        PRIMARY KEY,
  account      text        NOT NULL REFERENCES account,
  -- How it began: password, second-factor or recovery-code.
  proof        text        NOT NULL CHECK (proof IN ('password', 'second-factor', 'recovery-code')),
  agent        text        NOT NULL CHECK (length(agent) <= 200),
  created_at   timestamptz NOT NULL,
  renewed_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
  ended_at     timestamptz,
  ended_why    text        CHECK (ended_why IN ('logout', 'reuse', 'revoked', 'password', 'account')),
  CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);

CREATE INDEX session_account ON session (account, created_at);
CREATE INDEX session_lasting ON session (account, expires_at) WHERE ended_at IS NULL;
CREATE INDEX session_over ON session (expires_at);

CREATE TABLE session_secret (
  sha256   text        PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  session  uuid        NOT NULL REFERENCES session DEFERRABLE INITIALLY DEFERRED,
  made_at  timestamptz NOT NULL,
  used_at  timestamptz
);

CREATE INDEX session_secret_session ON session_secret (session);

-- What has ended stays ended; what was used stays used.
CREATE FUNCTION session_ended_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'session % has ended', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER session_ended_for_ever BEFORE UPDATE ON session
  FOR EACH ROW EXECUTE FUNCTION session_ended_for_ever();

CREATE FUNCTION session_secret_used_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL THEN
    RAISE EXCEPTION 'a secret of session % was used before', OLD.session
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER session_secret_used_for_ever BEFORE UPDATE ON session_secret
  FOR EACH ROW EXECUTE FUNCTION session_secret_used_for_ever();

-- Tokens that count no more although they are not over. Routers read this every half second.
-- subject: 'token:JTI', 'session:ID', 'account:NAME' or 'all'; the last two mean what was issued
-- until then.
CREATE TABLE revocation (
  subject    text        NOT NULL CHECK (subject ~ '^(token:|session:|account:|all$)'),
  issued_by  timestamptz NOT NULL,
  until      timestamptz NOT NULL,
  by_account text        NOT NULL,
  reason     text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  PRIMARY KEY (subject, issued_by)
);

CREATE INDEX revocation_until ON revocation (until);

GRANT SELECT, INSERT, DELETE, UPDATE (renewed_at, ended_at, ended_why) ON session TO ${app_role};
GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON session_secret TO ${app_role};
GRANT SELECT, INSERT, DELETE ON revocation TO ${app_role};
