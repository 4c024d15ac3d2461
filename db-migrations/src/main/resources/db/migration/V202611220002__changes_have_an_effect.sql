-- A change of a ledger returns its row in the log of changes, and one without effect is refused:
-- it would have none.
ALTER TABLE ledger
  -- What the programs compute with; NaN is above every number.
  ADD CONSTRAINT ledger_epsilon_in_domain CHECK (
    epsilon <= 1000 AND max_epsilon <= 1000 AND window_epsilon <= 1000);

DROP FUNCTION raise_ledger, put_ledger, set_ledger_window, grant_emergency;

-- The row that a change of this ledger has left, which is still locked.
CREATE FUNCTION change_made(was ledger) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  made uuid;
BEGIN
  SELECT c.id INTO made FROM ledger l JOIN ledger_change c ON c.ledger = l.label
    WHERE l.label = was.label AND ledger_terms(l) <> ledger_terms(was)
    ORDER BY c.number DESC LIMIT 1;
  IF made IS NULL THEN
    RAISE EXCEPTION 'the change of ledger % has no effect', was.label
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN made;
END $$;

CREATE FUNCTION raise_ledger(
  name text, new_epsilon float8, nano bigint, actor text, reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l ledger := ledger_to_change(name, actor, 'raise', reason,
                               jsonb_build_object('epsilon', new_epsilon, 'nano', nano));
BEGIN
  IF l.leased OR new_epsilon <= l.epsilon OR NOT is_limit(nano, new_epsilon, l)
     OR new_epsilon > coalesce(l.max_epsilon, new_epsilon) THEN
    RAISE EXCEPTION 'ledger % cannot be raised so', name USING ERRCODE = 'check_violation';
  END IF;
  UPDATE ledger SET epsilon = new_epsilon, limit_nano = nano WHERE label = name;
  RETURN change_made(l);
END $$;

-- Freezes ('frozen'), opens again ('open') or closes for ever ('closed').
CREATE FUNCTION put_ledger(name text, new_state text, actor text, action text, reason text)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l ledger := ledger_to_change(name, actor, action, reason, jsonb_build_object('state', new_state));
BEGIN
  UPDATE ledger SET state = new_state WHERE label = name;
  RETURN change_made(l);
END $$;

-- Bounds the pace of a ledger, or with nulls no longer. What was reserved in the window that runs
-- now counts at once; when the clock went back, the window of the latest reservation runs.
CREATE FUNCTION set_ledger_window(
  name text, seconds integer, new_epsilon float8, nano bigint, actor text, reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l      ledger := ledger_to_change(name, actor, 'window', reason, jsonb_build_object(
                     'seconds', seconds, 'epsilon', new_epsilon, 'nano', nano));
  latest timestamptz := clock_timestamp();
  begins timestamptz := 'epoch';
  used   bigint := 0;
BEGIN
  IF NOT is_limit(nano, new_epsilon, l) THEN
    RAISE EXCEPTION 'ledger % cannot have this window', name USING ERRCODE = 'check_violation';
  END IF;
  IF seconds IS NOT NULL THEN
    SELECT greatest(latest, max(created_at)) INTO latest
      FROM reservation WHERE created_at > latest AND name = ANY (ledgers);
    begins := window_of(seconds, latest);
    SELECT coalesce(sum(coalesce(spent_nano, held_nano)), 0) INTO used
      FROM reservation WHERE created_at >= begins AND name = ANY (ledgers);
  END IF;
  UPDATE ledger SET window_seconds = seconds, window_epsilon = new_epsilon,
      window_limit_nano = nano, window_start = begins, window_used_nano = used
    WHERE label = name;
  RETURN change_made(l);
END $$;

-- So much more until then: on top of what the ledger may reach now, or of what it has reached.
CREATE FUNCTION grant_emergency(
  name text, extra_epsilon float8, nano bigint, valid_until timestamptz, actor text, reason text)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l      ledger := ledger_to_change(name, actor, 'emergency', reason, jsonb_build_object(
                     'epsilon', extra_epsilon, 'nano', nano, 'until', valid_until AT TIME ZONE 'UTC'));
  active boolean := l.emergency_until > clock_timestamp();
BEGIN
  IF l.kind = 'dataset' OR l.leased OR extra_epsilon > 1000
     OR nano <= 0 OR nano > extra_epsilon / l.renyi_order * 1e9
     OR valid_until <= clock_timestamp() OR active AND valid_until < l.emergency_until THEN
    RAISE EXCEPTION 'ledger % cannot have this emergency grant', name
      USING ERRCODE = 'check_violation';
  END IF;
  UPDATE ledger SET
      emergency_nano = nano + CASE WHEN active THEN l.emergency_nano ELSE 0 END,
      emergency_limit_nano = nano + greatest(l.limit_nano, l.spent_nano + l.held_nano,
        CASE WHEN active THEN l.emergency_limit_nano END),
      emergency_until = valid_until,
      allowance_nano = l.allowance_nano + nano
    WHERE label = name;
  RETURN change_made(l);
END $$;

REVOKE ALL ON FUNCTION change_made, raise_ledger, put_ledger, set_ledger_window, grant_emergency
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raise_ledger, put_ledger, set_ledger_window, grant_emergency
  TO ${app_role};
