-- Keys of programs, each in the name of an account. The secret has 256 random bits, so its plain
-- SHA-256 cannot be guessed back; whoever reads this table cannot use a key. Rows stay for ever.
CREATE TABLE api_key (
  id            text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
  secret_sha256 text        NOT NULL CHECK (secret_sha256 ~ '^[0-9a-f]{64}$'),
  account       text        NOT NULL REFERENCES account,
  label         text        NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
  -- Where the account's departments are narrowed, api_key_department lists what is left.
  narrowed      boolean     NOT NULL,
  -- What a question that does not say gets; empty: nothing.
  department    text        NOT NULL DEFAULT '' CHECK (length(department) <= 100),
  mode          text        NOT NULL DEFAULT ''
    CHECK (mode IN ('', 'auto', 'public', 'trained', 'private')),
  created_by    text        NOT NULL CHECK (length(created_by) BETWEEN 1 AND 100),
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL CHECK (expires_at > created_at),
  revoked_at    timestamptz,
  last_used     date
);

CREATE INDEX api_key_account ON api_key (account, created_at);

CREATE TABLE api_key_department (
  api_key    text NOT NULL REFERENCES api_key DEFERRABLE INITIALLY DEFERRED,
  department text NOT NULL,
  PRIMARY KEY (api_key, department)
);

-- A revoked key stays revoked, whoever asks.
CREATE FUNCTION api_key_revoked_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
    RAISE EXCEPTION 'api key % is revoked', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER api_key_revoked_for_ever BEFORE UPDATE ON api_key
  FOR EACH ROW EXECUTE FUNCTION api_key_revoked_for_ever();

GRANT SELECT, INSERT, UPDATE (revoked_at, last_used) ON api_key TO ${app_role};
GRANT SELECT, INSERT ON api_key_department TO ${app_role};
