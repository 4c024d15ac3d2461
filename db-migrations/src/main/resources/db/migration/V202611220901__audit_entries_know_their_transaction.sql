-- The sequencer goes through entries in the order of their transactions. All of those below the
-- oldest that still runs have ended, so whoever reads them in one snapshot has them all, and needs
-- no list of what is new. Old rows get the number of this migration.
ALTER TABLE audit_entry ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX audit_entry_sequence ON audit_entry (xid, id);

-- Times of a list are found by ranges of pages, which costs an insert next to nothing.
CREATE INDEX audit_entry_at ON audit_entry USING brin (at);

-- Named one by one: an application that chose the number could hide an entry from the sequencer.
REVOKE INSERT ON audit_entry FROM ${app_role};
GRANT INSERT (id, at, actor, action, target, reason, before_hash, after_hash, correlation_id, detail)
  ON audit_entry TO ${app_role};
