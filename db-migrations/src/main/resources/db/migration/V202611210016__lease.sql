-- Leases that another database has granted to this one: each raises the limit of a leased ledger
-- here while it lasts, and leaves there what was spent when it is returned. In the database that
-- grants it, a lease is a reservation.
CREATE TABLE lease (
  id          uuid        PRIMARY KEY,
  ledger      text        NOT NULL REFERENCES ledger (label),
  region      text        NOT NULL CHECK (length(region) BETWEEN 1 AND 100),
  nano        bigint      NOT NULL CHECK (nano > 0),
  accepted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  returned_at timestamptz,
  spent_nano  bigint      CHECK (spent_nano BETWEEN 0 AND nano),
  CONSTRAINT lease_returned_whole CHECK ((returned_at IS NULL) = (spent_nano IS NULL))
);

-- What is returned is returned: the other database has settled it.
CREATE FUNCTION lease_returns_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.returned_at IS NOT NULL OR NEW.returned_at IS NULL
     OR (OLD.id, OLD.ledger, OLD.region, OLD.nano) IS DISTINCT FROM
        (NEW.id, NEW.ledger, NEW.region, NEW.nano) THEN
    RAISE EXCEPTION 'lease % ends once, by being returned', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER lease_returns_once BEFORE UPDATE OR DELETE ON lease
  FOR EACH ROW EXECUTE FUNCTION lease_returns_once();

GRANT SELECT ON lease TO ${app_role};
