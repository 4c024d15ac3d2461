-- Vectors of hospitals are of use until their round has ended: then they go, in batches. What follows
-- from a round's events needs none of them (ADR 0034).
ALTER TABLE federation_round ADD COLUMN vectors boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN federation_round.vectors IS 'whether chunks may be there still';

CREATE INDEX federation_round_vectors ON federation_round (training, number)
  WHERE vectors AND state IN ('published', 'aborted');

DROP TRIGGER federation_chunk_stays ON federation_chunk;
CREATE TRIGGER federation_chunk_stays BEFORE UPDATE OR TRUNCATE ON federation_chunk
  FOR EACH STATEMENT EXECUTE FUNCTION federation_stays();

CREATE FUNCTION federation_chunk_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM federation_round
                  WHERE training = OLD.training AND number = OLD.round
                    AND state IN ('published', 'aborted')) THEN
    RAISE EXCEPTION 'round % of training % needs its chunks', OLD.round, OLD.training
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER federation_chunk_goes BEFORE DELETE ON federation_chunk
  FOR EACH ROW EXECUTE FUNCTION federation_chunk_goes();

GRANT UPDATE (vectors) ON federation_round TO ${app_role};
GRANT DELETE ON federation_chunk TO ${app_role};
