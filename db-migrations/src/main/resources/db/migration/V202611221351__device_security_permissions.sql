-- Who keeps the list of devices and what they are made of, and who decides about findings.
INSERT INTO role (name) VALUES ('security_engineer') ON CONFLICT DO NOTHING;
INSERT INTO role_permission (role, permission) VALUES
  ('security_engineer', 'view_devices'),
  ('security_engineer', 'manage_devices'),
  ('security_engineer', 'sign')
  ON CONFLICT DO NOTHING;
INSERT INTO role_permission (role, permission)
  SELECT name, 'manage_devices' FROM role WHERE name = 'admin' ON CONFLICT DO NOTHING;
INSERT INTO role_permission (role, permission)
  SELECT name, 'view_devices' FROM role WHERE name IN ('admin', 'auditor', 'privacy_officer')
  ON CONFLICT DO NOTHING;
