-- One row for each privacy budget. Amounts are integer nano-units of r(order)/order.
CREATE TABLE ledger (
  kind        text             NOT NULL CHECK (kind IN ('user', 'department', 'dataset')),
  id          text             NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
  epsilon     double precision NOT NULL CHECK (epsilon > 0),
  delta       double precision NOT NULL CHECK (delta > 0 AND delta < 1),
  renyi_order double precision NOT NULL CHECK (renyi_order > 1),
  limit_nano  bigint           NOT NULL CHECK (limit_nano >= 0),
  spent_nano  bigint           NOT NULL DEFAULT 0 CHECK (spent_nano >= 0),
  held_nano   bigint           NOT NULL DEFAULT 0 CHECK (held_nano >= 0),
  created_at  timestamptz      NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, id),
  CONSTRAINT ledger_never_overspent CHECK (spent_nano + held_nano <= limit_nano)
) WITH (fillfactor = 50);

-- What is spent stays spent, whatever the program above believes.
CREATE FUNCTION ledger_spent_never_falls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.spent_nano < OLD.spent_nano THEN
    RAISE EXCEPTION 'ledger %:% would lose % nano-units of spending',
      OLD.kind, OLD.id, OLD.spent_nano - NEW.spent_nano
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER ledger_spent_never_falls BEFORE UPDATE ON ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_spent_never_falls();

-- The application moves amounts; it can neither create nor delete ledgers nor raise a limit.
GRANT SELECT, UPDATE (spent_nano, held_nano) ON ledger TO ${app_role};
