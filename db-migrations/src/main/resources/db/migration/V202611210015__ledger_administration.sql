-- What the application may change of a ledger's terms: by these functions only. The program decides
-- and computes; the functions check once more and record. None touches an amount that was spent.

-- Floor of the Renyi filter's bound, as org.fedrouter.core.accounting.RenyiFilter computes it.
CREATE FUNCTION renyi_limit_nano(epsilon float8, delta float8, renyi_order float8) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN greatest(0, floor((epsilon - ln(1 - 1 / renyi_order) + ln(delta * renyi_order)
  / (renyi_order - 1)) / renyi_order * (1 - 1e-12) * 1e9))::bigint;

-- The two logarithms may differ in their last bit.
CREATE FUNCTION is_limit(nano bigint, epsilon float8, l ledger) RETURNS boolean
LANGUAGE sql STABLE
RETURN abs(nano - renyi_limit_nano(epsilon, l.delta, l.renyi_order)) <= 1;

-- Locks a ledger and announces its change.
CREATE FUNCTION ledger_to_change(name text, actor text, action text, reason text, asked jsonb)
RETURNS ledger LANGUAGE plpgsql AS $$
DECLARE
  l ledger;
BEGIN
  SELECT * INTO STRICT l FROM ledger WHERE label = name FOR UPDATE;
  IF l.state = 'closed' THEN
    RAISE EXCEPTION 'ledger % is closed', name USING ERRCODE = 'check_violation';
  END IF;
  PERFORM ledger_change_by(actor, action, reason, asked);
  RETURN l;
END $$;

CREATE FUNCTION raise_ledger(
  name text, new_epsilon float8, nano bigint, actor text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l ledger := ledger_to_change(name, actor, 'raise', reason,
                               jsonb_build_object('epsilon', new_epsilon, 'nano', nano));
BEGIN
  IF l.leased OR new_epsilon <= l.epsilon OR NOT is_limit(nano, new_epsilon, l)
     OR new_epsilon > coalesce(l.max_epsilon, new_epsilon) THEN
    RAISE EXCEPTION 'ledger % cannot be raised so', name USING ERRCODE = 'check_violation';
  END IF;
  UPDATE ledger SET epsilon = new_epsilon, limit_nano = nano WHERE label = name;
END $$;

-- Freezes ('frozen'), opens again ('open') or closes for ever ('closed').
CREATE FUNCTION put_ledger(name text, new_state text, actor text, action text, reason text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l ledger := ledger_to_change(name, actor, action, reason, jsonb_build_object('state', new_state));
BEGIN
  UPDATE ledger SET state = new_state WHERE label = name;
END $$;

-- Bounds the pace of a ledger, or with nulls no longer. What was reserved in the window that runs
-- now counts at once.
CREATE FUNCTION set_ledger_window(
  name text, seconds integer, new_epsilon float8, nano bigint, actor text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l      ledger := ledger_to_change(name, actor, 'window', reason, jsonb_build_object(
                     'seconds', seconds, 'epsilon', new_epsilon, 'nano', nano));
  begins timestamptz := coalesce(window_of(seconds, clock_timestamp()), 'epoch');
  used   bigint := 0;
BEGIN
  IF NOT is_limit(nano, new_epsilon, l) THEN
    RAISE EXCEPTION 'ledger % cannot have this window', name USING ERRCODE = 'check_violation';
  END IF;
  IF seconds IS NOT NULL THEN
    SELECT coalesce(sum(coalesce(spent_nano, held_nano)), 0) INTO used
      FROM reservation WHERE created_at >= begins AND name = ANY (ledgers);
  END IF;
  UPDATE ledger SET window_seconds = seconds, window_epsilon = new_epsilon,
      window_limit_nano = nano, window_start = begins, window_used_nano = used
    WHERE label = name;
END $$;

-- So much more until then: on top of what the ledger may reach now, or of what it has reached.
CREATE FUNCTION grant_emergency(
  name text, extra_epsilon float8, nano bigint, valid_until timestamptz, actor text, reason text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  l      ledger := ledger_to_change(name, actor, 'emergency', reason, jsonb_build_object(
                     'epsilon', extra_epsilon, 'nano', nano, 'until', valid_until AT TIME ZONE 'UTC'));
  active boolean := l.emergency_until > clock_timestamp();
BEGIN
  IF l.kind = 'dataset' OR l.leased OR nano <= 0 OR nano > extra_epsilon / l.renyi_order * 1e9
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
END $$;

REVOKE ALL ON FUNCTION ledger_change_by, ledger_to_change, raise_ledger, put_ledger,
  set_ledger_window, grant_emergency FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raise_ledger, put_ledger, set_ledger_window, grant_emergency
  TO ${app_role};
