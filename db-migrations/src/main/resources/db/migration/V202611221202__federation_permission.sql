-- Who begins and halts trainings of all hospitals, and publishes their adapters.
INSERT INTO role_permission (role, permission)
  SELECT name, 'manage_federation' FROM role WHERE name = 'admin';
