-- Whoever may make a table, also a temporary one, can hang a trigger on it that calls any function
-- it may execute. These functions move amounts with the rights of the owner: nobody else may name
-- them, and they answer to no other table.
REVOKE ALL ON FUNCTION reservation_made(), reservation_settled(), ledger_changed() FROM PUBLIC;

CREATE OR REPLACE FUNCTION reservation_made() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  named   text[];
  carried integer;
  refused text;
  early   text;
BEGIN
  IF TG_RELID <> 'reservation'::regclass THEN
    RAISE EXCEPTION 'reservations are made in their own table'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT array_agg(DISTINCT label) INTO named FROM made, unnest(made.ledgers) AS label;
  PERFORM FROM ledger WHERE label = ANY (named) ORDER BY kind, id FOR NO KEY UPDATE;
  -- When the clock went back, now is where the latest window of its ledgers began.
  IF EXISTS (SELECT FROM made m WHERE m.settled_at IS NOT NULL OR m.spent_nano IS NOT NULL
             OR m.created_at < now()
             OR m.created_at > clock_timestamp() AND NOT EXISTS (
                  SELECT FROM ledger l
                    WHERE l.label = ANY (m.ledgers) AND l.window_start = m.created_at)) THEN
    RAISE EXCEPTION 'a reservation begins open, and now' USING ERRCODE = 'check_violation';
  END IF;
  WITH charge AS (
    SELECT label, sum(held_nano)::bigint AS nano, max(created_at) AS at, min(created_at) AS first,
           bool_or(mode <> 'restore') AS admitted
      FROM made, unnest(made.ledgers) AS label GROUP BY label),
  moved AS (
    UPDATE ledger l SET
        held_nano = l.held_nano + c.nano,
        window_start = greatest(l.window_start, window_of(l.window_seconds, c.at)),
        window_used_nano = CASE
          WHEN l.window_seconds IS NULL THEN 0
          WHEN window_of(l.window_seconds, c.at) > l.window_start THEN c.nano
          ELSE l.window_used_nano + c.nano END
      FROM charge c WHERE l.label = c.label
      RETURNING l.label,
        l.window_seconds IS NULL OR c.first >= l.window_start AS timely,
        NOT c.admitted OR l.state = 'open' AND (c.nano = 0
        OR l.spent_nano + l.held_nano <= CASE
          WHEN l.emergency_until > c.at THEN greatest(l.limit_nano, l.emergency_limit_nano)
          ELSE l.limit_nano END
        AND (l.window_seconds IS NULL OR l.window_used_nano <= l.window_limit_nano + CASE
          WHEN l.emergency_until > c.at THEN l.emergency_nano ELSE 0 END)) AS fits)
  SELECT count(*), min(label) FILTER (WHERE NOT fits), min(label) FILTER (WHERE NOT timely)
    INTO carried, refused, early FROM moved;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'ledger % cannot carry this reservation', refused
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_carries';
  END IF;
  IF early IS NOT NULL THEN
    RAISE EXCEPTION 'a reservation of ledger % begins before its window: the clock went back', early
      USING ERRCODE = 'check_violation';
  END IF;
  IF carried <> coalesce(cardinality(named), 0) THEN
    RAISE EXCEPTION 'a reservation names a ledger that does not exist'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION reservation_settled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  named text[];
BEGIN
  IF TG_RELID <> 'reservation'::regclass THEN
    RAISE EXCEPTION 'reservations are settled in their own table'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM was WHERE settled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a settled reservation is history' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM settled WHERE settled_at IS NULL OR settled_at < now()
             OR settled_at > clock_timestamp()) THEN
    RAISE EXCEPTION 'a reservation changes only by being settled, and now'
      USING ERRCODE = 'check_violation';
  END IF;
  SELECT array_agg(DISTINCT label) INTO named FROM settled, unnest(settled.ledgers) AS label;
  PERFORM FROM ledger WHERE label = ANY (named) ORDER BY kind, id FOR NO KEY UPDATE;
  -- A window gets back only what was reserved in it.
  WITH charge AS (
    SELECT l.label, sum(s.held_nano)::bigint AS held, sum(s.spent_nano)::bigint AS spent,
           coalesce(sum(s.held_nano - s.spent_nano) FILTER (
             WHERE l.window_seconds IS NOT NULL AND s.created_at >= l.window_start), 0)::bigint
             AS window_refund
      FROM settled s, unnest(s.ledgers) AS name JOIN ledger l ON l.label = name
      GROUP BY l.label)
  UPDATE ledger l SET
      held_nano = l.held_nano - c.held,
      spent_nano = l.spent_nano + c.spent,
      window_used_nano = l.window_used_nano - c.window_refund
    FROM charge c WHERE l.label = c.label;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION ledger_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  IF TG_RELID <> 'ledger'::regclass THEN
    RAISE EXCEPTION 'changes of ledgers happen in their own table'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'UPDATE' AND ledger_terms(OLD) = ledger_terms(NEW) THEN
    RETURN NULL;
  END IF;
  IF coalesce(current_setting('fedrouter.actor', true), '') = '' THEN
    IF TG_OP = 'UPDATE' THEN
      RAISE EXCEPTION 'who changes the terms of ledger %, and why?', NEW.label
        USING ERRCODE = 'check_violation', HINT = 'Call ledger_change_by first.';
    END IF;
    INSERT INTO ledger_change (ledger, actor, action, reason, asked, after)
      VALUES (NEW.label, session_user, 'create', 'created', '{}', ledger_terms(NEW));
    RETURN NULL;
  END IF;
  INSERT INTO ledger_change (ledger, actor, action, reason, asked, before, after)
    VALUES (NEW.label, current_setting('fedrouter.actor'), current_setting('fedrouter.action'),
            current_setting('fedrouter.reason'), current_setting('fedrouter.asked')::jsonb,
            CASE WHEN TG_OP = 'UPDATE' THEN ledger_terms(OLD) END, ledger_terms(NEW));
  RETURN NULL;
END $$;

-- Runs with the rights of the caller, who must not choose which catalogue it reads.
CREATE OR REPLACE FUNCTION reservation_is_the_owners() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_catalog.pg_has_role(current_user,
       (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION 'only the owner of the schema makes or settles a %', NEW.mode
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
