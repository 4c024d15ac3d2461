-- TOTP (RFC 6238). The secret must be readable to check codes; it is sealed with a key that is not
-- in the database.
CREATE TABLE second_factor (
  account      text        PRIMARY KEY REFERENCES account,
  sealed       text        NOT NULL,
  begun_at     timestamptz NOT NULL,
  confirmed_at timestamptz,
  -- The time step of the last code that was accepted: each counts once.
  last_step    bigint      NOT NULL DEFAULT 0
);

-- Each works once; of 100 random bits the plain SHA-256 cannot be guessed back.
CREATE TABLE recovery_code (
  account text        NOT NULL REFERENCES account,
  sha256  text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  used_at timestamptz,
  PRIMARY KEY (account, sha256)
);

-- Wrong passwords and codes by the name that was typed, whether or not it is an account's: who is
-- locked out learns nothing from it. subject: SHA-256 of the kind and the name.
CREATE TABLE login_failure (
  subject      text        PRIMARY KEY CHECK (subject ~ '^[0-9a-f]{64}$'),
  failures     integer     NOT NULL CHECK (failures >= 0),
  last_at      timestamptz NOT NULL,
  locked_until timestamptz
);

CREATE INDEX login_failure_last ON login_failure (last_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code, login_failure TO ${app_role};
