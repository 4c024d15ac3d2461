-- Accounts, roles and permissions are data that administrators change by REST; every change is
-- audited in its transaction. Accounts stay for ever: their names are in ledgers and in the log.
ALTER TABLE account
  ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;

CREATE TABLE role (
  name        text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]{0,49}$'),
  -- Whoever has it must log in with a second factor.
  second_factor boolean NOT NULL DEFAULT false
);

INSERT INTO role (name) SELECT DISTINCT role FROM role_permission;
INSERT INTO role (name) SELECT DISTINCT role FROM account_role ON CONFLICT DO NOTHING;

ALTER TABLE role_permission ADD FOREIGN KEY (role) REFERENCES role;
ALTER TABLE account_role ADD FOREIGN KEY (role) REFERENCES role;

GRANT SELECT, INSERT, UPDATE (second_factor) ON role TO ${app_role};
GRANT INSERT, DELETE ON role_permission, account_role, account_department TO ${app_role};
GRANT INSERT, UPDATE (password_hash, active, password_changed_at, must_change_password)
  ON account TO ${app_role};

-- Keys: fewer permissions than their account, addresses they may come from, and a second secret
-- while the first one is replaced.
ALTER TABLE api_key
  ADD COLUMN scoped boolean NOT NULL DEFAULT false,
  ADD COLUMN former_sha256 text CHECK (former_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN former_until timestamptz,
  ADD COLUMN signing_key text;

CREATE TABLE api_key_scope (
  api_key    text NOT NULL REFERENCES api_key DEFERRABLE INITIALLY DEFERRED,
  permission text NOT NULL,
  PRIMARY KEY (api_key, permission)
);

CREATE TABLE api_key_network (
  api_key text NOT NULL REFERENCES api_key DEFERRABLE INITIALLY DEFERRED,
  cidr    text NOT NULL,
  PRIMARY KEY (api_key, cidr)
);

GRANT SELECT, INSERT ON api_key_scope, api_key_network TO ${app_role};
GRANT UPDATE (secret_sha256, former_sha256, former_until, signing_key) ON api_key TO ${app_role};

-- Every account has a ledger of its own; the application cannot make any other. One that is there
-- keeps its terms and what was spent.
CREATE FUNCTION add_user_ledger(
  name text, lifetime_epsilon float8, of_delta float8, of_order float8, lifetime_nano bigint,
  daily_epsilon float8, daily_nano bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  PERFORM FROM account a WHERE a.name = add_user_ledger.name;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no account %', name USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, limit_nano, window_seconds,
      window_epsilon, window_limit_nano)
    VALUES ('user', name, lifetime_epsilon, of_delta, of_order, lifetime_nano, 86400,
      daily_epsilon, daily_nano)
    ON CONFLICT DO NOTHING;
END $$;

REVOKE ALL ON FUNCTION add_user_ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_user_ledger TO ${app_role};

INSERT INTO role_permission (role, permission) VALUES ('admin', 'incident'), ('privacy_officer', 'incident');
