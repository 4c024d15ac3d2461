-- The routers of one database are one installation. Nodes keep the epochs of installations apart,
-- so that two hospitals' routers never shut each other out.
CREATE TABLE installation (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  single boolean PRIMARY KEY DEFAULT true CHECK (single)
);
INSERT INTO installation DEFAULT VALUES;
GRANT SELECT ON installation TO ${app_role};
