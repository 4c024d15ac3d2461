-- The places of entries in the log, for ever: a Merkle tree (RFC 9162) and its signed checkpoints.
CREATE TABLE audit_leaf (
  leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
  entry_id   uuid   NOT NULL UNIQUE,
  -- Of the entry: up to here the sequencer has been.
  xid        xid8   NOT NULL,
  leaf_hash  bytea  NOT NULL CHECK (octet_length(leaf_hash) = 32)
);

-- Of the levels above the leaves each fourth: what lies between is computed from at most eight.
CREATE TABLE audit_node (
  level      smallint NOT NULL CHECK (level > 0 AND level % 4 = 0),
  node_index bigint   NOT NULL CHECK (node_index >= 0),
  hash       bytea    NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, node_index)
);

-- The note is the whole checkpoint with its signatures.
CREATE TABLE audit_checkpoint (
  size bigint      PRIMARY KEY CHECK (size > 0),
  at   timestamptz NOT NULL,
  note text        NOT NULL
);

-- How far entries were sent elsewhere; at least once, so it may fall behind, never run ahead.
CREATE TABLE audit_sent (
  receiver   text   PRIMARY KEY,
  next_index bigint NOT NULL CHECK (next_index >= 0)
);

GRANT SELECT, INSERT ON audit_leaf, audit_node, audit_checkpoint TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON audit_sent TO ${app_role};

CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is history' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER audit_leaf_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_leaf
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
CREATE TRIGGER audit_node_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_node
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
CREATE TRIGGER audit_checkpoint_stays BEFORE UPDATE OR TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
