-- Who invites, approves, drains and revokes nodes.
INSERT INTO role_permission (role, permission) VALUES ('admin', 'nodes');
