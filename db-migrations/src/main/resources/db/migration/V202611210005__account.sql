CREATE TABLE role_permission (
  role       text NOT NULL,
  permission text NOT NULL,
  PRIMARY KEY (role, permission)
);

INSERT INTO role_permission (role, permission) VALUES
  ('admin', 'query'), ('admin', 'planning'), ('admin', 'measurement'), ('admin', 'view_budget'),
  ('admin', 'manage_budget'), ('admin', 'view_audit'), ('admin', 'manage_users'),
  ('admin', 'configure'), ('admin', 'sign'),
  ('doctor', 'query'), ('doctor', 'planning'), ('doctor', 'measurement'), ('doctor', 'view_own_budget'),
  ('nurse', 'query'), ('nurse', 'basic_planning'), ('nurse', 'view_own_budget'),
  ('researcher', 'query'), ('researcher', 'view_own_budget'),
  ('auditor', 'view_audit'), ('auditor', 'view_budget'),
  ('privacy_officer', 'view_budget'), ('privacy_officer', 'manage_budget'),
  ('privacy_officer', 'view_audit'), ('privacy_officer', 'sign');

CREATE TABLE account (
  name          text        PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  password_hash text        NOT NULL,
  active        boolean     NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE account_role (
  account text NOT NULL REFERENCES account,
  role    text NOT NULL,
  PRIMARY KEY (account, role)
);

CREATE TABLE account_department (
  account    text NOT NULL REFERENCES account,
  department text NOT NULL,
  PRIMARY KEY (account, department)
);

GRANT SELECT ON role_permission, account, account_role, account_department TO ${app_role};
