-- Trainings that data sets were charged for: each name once, for ever, with the plan that was
-- priced at the ledger's own order and the reservation that carries the charge.
CREATE TABLE training (
  ledger         text             NOT NULL REFERENCES ledger (label) CHECK (ledger LIKE 'dataset:%'),
  name           text             NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  patients       integer          NOT NULL CHECK (patients BETWEEN 1 AND 1000000000),
  lot            integer          NOT NULL CHECK (lot BETWEEN 1 AND patients),
  steps          integer          NOT NULL CHECK (steps BETWEEN 1 AND 1000000),
  -- Standard deviation in units of the lattice: a clip is 32768.
  noise          integer          NOT NULL CHECK (noise BETWEEN 1 AND 1048576),
  -- Of the training alone, as an estimate is stated to people.
  epsilon        double precision NOT NULL CHECK (epsilon > 0),
  delta          double precision NOT NULL CHECK (delta > 0 AND delta < 1),
  reservation_id uuid             NOT NULL UNIQUE REFERENCES reservation,
  PRIMARY KEY (ledger, name)
);

CREATE FUNCTION training_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'trainings are history' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER training_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON training
  FOR EACH STATEMENT EXECUTE FUNCTION training_stays();

GRANT SELECT, INSERT ON training TO ${app_role};
