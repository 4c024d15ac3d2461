-- A hold ends only with its reservation: when a transaction lowers what a ledger holds, at commit the
-- rest must be exactly what the open reservations hold there.
CREATE FUNCTION ledger_held_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held bigint;
  open bigint;
BEGIN
  SELECT l.held_nano INTO held FROM ledger l WHERE l.kind = NEW.kind AND l.id = NEW.id;
  SELECT coalesce(sum(line.held_nano), 0) INTO open
    FROM reservation r JOIN reservation_line line ON line.reservation_id = r.id
    WHERE r.settled_at IS NULL AND line.kind = NEW.kind AND line.ledger_id = NEW.id;
  IF held <> open THEN
    RAISE EXCEPTION 'ledger %:% holds % nano-units, its open reservations %',
      NEW.kind, NEW.id, held, open USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_held_is_open AFTER UPDATE ON ledger
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.held_nano < OLD.held_nano)
  EXECUTE FUNCTION ledger_held_is_open();
