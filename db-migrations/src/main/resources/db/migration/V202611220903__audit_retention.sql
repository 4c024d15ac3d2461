-- What may ever leave the log, whoever asks: the body of an entry that is older than the retention
-- and under no legal hold. Its leaf stays, so every proof still holds, and the log says what went.
CREATE TABLE audit_retention (
  days   integer NOT NULL CHECK (days >= 3650),
  single boolean PRIMARY KEY DEFAULT true CHECK (single)
);
INSERT INTO audit_retention (days) VALUES (3650);

-- Without it nothing has an age. The table's own constraint can be dropped without a trace.
CREATE FUNCTION audit_retention_is_legal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.days >= 3650) IS NOT TRUE THEN
    RAISE EXCEPTION 'the audit log is kept for 3650 days at least'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER audit_retention_is_legal BEFORE INSERT OR UPDATE ON audit_retention
  FOR EACH ROW EXECUTE FUNCTION audit_retention_is_legal();
CREATE TRIGGER audit_retention_stays BEFORE DELETE OR TRUNCATE ON audit_retention
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();

-- A hold keeps every entry that fits all that it names.
CREATE TABLE legal_hold (
  id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  placed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  placed_by      text        NOT NULL CHECK (length(placed_by) BETWEEN 1 AND 100),
  reason         text        NOT NULL CHECK (length(trim(reason)) BETWEEN 1 AND 1000),
  actor          text,
  target         text,
  from_at        timestamptz,
  until_at       timestamptz,
  released_at    timestamptz,
  released_by    text        CHECK (length(released_by) BETWEEN 1 AND 100),
  release_reason text        CHECK (length(trim(release_reason)) BETWEEN 1 AND 1000),
  CHECK (num_nulls(released_at, released_by, release_reason) IN (0, 3))
);

GRANT SELECT ON audit_retention, legal_hold TO ${app_role};

-- What the owner does to the log is in the log.
CREATE FUNCTION audit_owner_did(actor text, action text, target text, reason text, said jsonb)
RETURNS void LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,
                           correlation_id, detail)
    VALUES (gen_random_uuid(), clock_timestamp(), actor, action, target, reason, '', '',
            gen_random_uuid(), said::text);
END;
REVOKE EXECUTE ON FUNCTION audit_owner_did(text, text, text, text, jsonb) FROM PUBLIC;

CREATE FUNCTION legal_hold_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.released_at IS NOT NULL THEN
      RAISE EXCEPTION 'a hold begins unreleased' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM audit_owner_did(NEW.placed_by, 'audit.hold-placed', 'legal-hold:' || NEW.id, NEW.reason,
      jsonb_build_object('actor', NEW.actor, 'target', NEW.target, 'from', NEW.from_at,
                         'until', NEW.until_at));
    RETURN NEW;
  END IF;
  IF OLD.released_at IS NOT NULL OR NEW.released_at IS NULL
     OR (OLD.id, OLD.placed_at, OLD.placed_by, OLD.reason, OLD.actor, OLD.target, OLD.from_at,
         OLD.until_at) IS DISTINCT FROM (NEW.id, NEW.placed_at, NEW.placed_by, NEW.reason,
         NEW.actor, NEW.target, NEW.from_at, NEW.until_at) THEN
    RAISE EXCEPTION 'a hold changes only by being released, once'
      USING ERRCODE = 'check_violation';
  END IF;
  PERFORM audit_owner_did(NEW.released_by, 'audit.hold-released', 'legal-hold:' || NEW.id,
    NEW.release_reason, '{}');
  RETURN NEW;
END $$;

CREATE TRIGGER legal_hold_said BEFORE INSERT OR UPDATE ON legal_hold
  FOR EACH ROW EXECUTE FUNCTION legal_hold_said();
CREATE TRIGGER legal_hold_stays BEFORE DELETE OR TRUNCATE ON legal_hold
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();

-- Empty when an entry may go, else why it stays; what cannot be told stays. A verifier asks when
-- its checkpoint was signed, for the time of an entry is what its writer says. A day more, because
-- checkpoints are thinned to one an hour and days are of 23 to 25 hours.
CREATE FUNCTION audit_entry_kept(e audit_entry) RETURNS text LANGUAGE sql STABLE
RETURN CASE
  WHEN e.action LIKE 'audit.%' THEN 'it says what happened to the log'
  WHEN (SELECT days >= 3650 AND e.at <= now() - make_interval(days => days)
          FROM audit_retention) IS NOT TRUE THEN
    'it is younger than the retention'
  WHEN NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry_id = e.id) THEN 'it has no leaf yet'
  WHEN (SELECT (SELECT c.at FROM audit_checkpoint c WHERE c.size > l.leaf_index
                 ORDER BY c.size LIMIT 1) <= now() - make_interval(days => r.days + 1)
          FROM audit_leaf l, audit_retention r WHERE l.entry_id = e.id) IS NOT TRUE THEN
    'its checkpoint is younger than the retention'
  WHEN EXISTS (SELECT FROM legal_hold h WHERE h.released_at IS NULL
                 AND coalesce(h.actor, e.actor) = e.actor
                 AND coalesce(h.target, e.target) = e.target
                 AND coalesce(h.from_at, e.at) <= e.at AND coalesce(h.until_at, e.at) >= e.at) THEN
    'it is under a legal hold'
  ELSE '' END;

CREATE FUNCTION audit_entry_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (audit_entry_kept(OLD) = '') IS NOT TRUE THEN
    RAISE EXCEPTION 'audit entry % stays: %', OLD.id, audit_entry_kept(OLD)
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER audit_entry_goes BEFORE DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_goes();

-- Leaves that have no body any more, as ranges: a verifier accepts these and no others.
CREATE FUNCTION audit_entry_gone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ranges jsonb;
  pruned bigint;
BEGIN
  SELECT jsonb_agg(jsonb_build_array(first, last) ORDER BY first), sum(last - first + 1)
    INTO ranges, pruned
    FROM (SELECT min(leaf_index) AS first, max(leaf_index) AS last
            FROM (SELECT leaf_index, leaf_index - row_number() OVER (ORDER BY leaf_index) AS island
                    FROM gone JOIN audit_leaf ON entry_id = gone.id) AS leaves
           GROUP BY island) AS islands;
  IF ranges IS NOT NULL THEN
    PERFORM audit_owner_did(
      coalesce(nullif(current_setting('fedrouter.actor', true), ''), session_user),
      'audit.pruned', 'audit', 'older than the retention and under no hold',
      jsonb_build_object('pruned', pruned, 'leaves', ranges));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER audit_entry_gone AFTER DELETE ON audit_entry
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_gone();

-- A checkpoint says all that those before it said: after a week the last of each hour is kept.
CREATE FUNCTION audit_checkpoint_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at > now() - interval '7 days' OR NOT EXISTS (
       SELECT FROM audit_checkpoint c WHERE c.size > OLD.size
         AND date_trunc('hour', c.at, 'UTC') = date_trunc('hour', OLD.at, 'UTC')) THEN
    RAISE EXCEPTION 'the checkpoint of % entries stays', OLD.size
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER audit_checkpoint_goes BEFORE DELETE ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION audit_checkpoint_goes();
