-- A ledger's amounts are moved by its reservations and by nothing else: held is the sum of the open
-- ones, spent the sum of the settled ones, whatever the program above believes.
ALTER TABLE reservation
  DROP CONSTRAINT reservation_mode_check,
  ADD CONSTRAINT reservation_mode_check CHECK (mode IN ('public', 'private', 'lease', 'restore')),
  DROP CONSTRAINT reservation_outcome_check,
  ADD CONSTRAINT reservation_outcome_check CHECK (
    outcome IN ('answered', 'failed', 'returned', 'restored'));

CREATE FUNCTION window_of(seconds integer, at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN date_bin(make_interval(secs => seconds), at, 'epoch');

CREATE FUNCTION reservation_made() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  named   text[];
  carried integer;
  refused text;
BEGIN
  SELECT array_agg(DISTINCT label) INTO named FROM made, unnest(made.ledgers) AS label;
  PERFORM FROM ledger WHERE label = ANY (named) ORDER BY kind, id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM made WHERE settled_at IS NOT NULL OR spent_nano IS NOT NULL
             OR created_at < now() OR created_at > clock_timestamp()) THEN
    RAISE EXCEPTION 'a reservation begins open, and now' USING ERRCODE = 'check_violation';
  END IF;
  WITH charge AS (
    SELECT label, sum(held_nano)::bigint AS nano, max(created_at) AS at,
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
      RETURNING l.label, NOT c.admitted OR l.state = 'open' AND (c.nano = 0
        OR l.spent_nano + l.held_nano <= CASE
          WHEN l.emergency_until > c.at THEN greatest(l.limit_nano, l.emergency_limit_nano)
          ELSE l.limit_nano END
        AND (l.window_seconds IS NULL OR l.window_used_nano <= l.window_limit_nano + CASE
          WHEN l.emergency_until > c.at THEN l.emergency_nano ELSE 0 END)) AS fits)
  SELECT count(*), min(label) FILTER (WHERE NOT fits) INTO carried, refused FROM moved;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'ledger % cannot carry this reservation', refused
      USING ERRCODE = 'check_violation';
  END IF;
  IF carried <> coalesce(cardinality(named), 0) THEN
    RAISE EXCEPTION 'a reservation names a ledger that does not exist'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER reservation_made AFTER INSERT ON reservation
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION reservation_made();

CREATE FUNCTION reservation_settled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  named text[];
BEGIN
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

DROP TRIGGER reservation_settles_once ON reservation;
DROP FUNCTION reservation_settles_once;
CREATE TRIGGER reservation_settled AFTER UPDATE ON reservation
  REFERENCING OLD TABLE AS was NEW TABLE AS settled
  FOR EACH STATEMENT EXECUTE FUNCTION reservation_settled();

-- Sums stay sums only while no reservation disappears or turns into another.
CREATE FUNCTION reservation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'reservations are settled, never rewritten or deleted'
    USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER reservation_stays
  BEFORE DELETE OR TRUNCATE
    OR UPDATE OF id, subject, idempotency_key, request_hash, department, mode, tokens_max,
                 held_nano, ledgers, created_at
  ON reservation FOR EACH STATEMENT EXECUTE FUNCTION reservation_stays();

-- Leases and restores are the owner's; the application neither makes nor ends one.
CREATE FUNCTION reservation_is_the_owners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION 'only the owner of the schema makes or settles a %', NEW.mode
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER reservation_is_the_owners BEFORE INSERT OR UPDATE ON reservation
  FOR EACH ROW WHEN (NEW.mode IN ('lease', 'restore'))
  EXECUTE FUNCTION reservation_is_the_owners();

-- The application inserts open reservations and settles them. It moves no amount by itself.
REVOKE ALL ON ledger, reservation FROM ${app_role};
REVOKE UPDATE (spent_nano, held_nano) ON ledger FROM ${app_role};
GRANT SELECT, UPDATE (lock_guard) ON ledger TO ${app_role};
GRANT SELECT,
  INSERT (id, subject, idempotency_key, request_hash, department, mode, tokens_max, held_nano,
          ledgers, created_at),
  UPDATE (spent_nano, outcome, settled_at) ON reservation TO ${app_role};
