-- What the application promises of trainings, the database keeps: no training without its whole
-- charge, and no charge of one that is given back.
ALTER TABLE reservation
  ADD CONSTRAINT reservation_of_a_training_is_spent_whole CHECK (
    mode <> 'training' OR spent_nano IS NULL OR (spent_nano = held_nano AND held_nano > 0));

-- Looked at when the transaction ends: a charge is made, written down and settled within one. Runs
-- with the rights of the caller, who must not choose which tables it reads.
CREATE FUNCTION training_is_charged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  IF TG_RELID <> 'training'::regclass THEN
    RAISE EXCEPTION 'trainings are charged in their own table'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NOT EXISTS (SELECT FROM reservation r
                 WHERE r.id = NEW.reservation_id AND r.mode = 'training'
                   AND r.ledgers = ARRAY[NEW.ledger] AND r.settled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'training % of % has no settled charge of its own', NEW.name, NEW.ledger
      USING ERRCODE = 'check_violation', CONSTRAINT = 'training_is_charged';
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION training_is_charged() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER training_is_charged AFTER INSERT ON training
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION training_is_charged();
