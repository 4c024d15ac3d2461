-- What is done against an incident: a lockdown, a block of a client, more logging. Anybody who may
-- begins one alone; to lift it takes two people. Rows stay for ever.
CREATE TABLE measure (
  id            uuid        PRIMARY KEY,
  kind          text        NOT NULL CHECK (kind IN ('lockdown', 'block', 'logging')),
  -- What is blocked: 'account:NAME' or 'api-key:ID'; else empty.
  subject       text        NOT NULL CHECK (
    kind = 'block' AND subject ~ '^(account|api-key):.' OR kind <> 'block' AND subject = ''),
  reason        text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  begun_by      text        NOT NULL,
  begun_at      timestamptz NOT NULL,
  lift_asked_by text,
  lift_asked_at timestamptz,
  lift_reason   text        CHECK (length(lift_reason) BETWEEN 1 AND 500),
  lifted_by     text,
  lifted_at     timestamptz,
  CHECK ((lift_asked_by IS NULL) = (lift_asked_at IS NULL)),
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL)),
  CONSTRAINT two_people_lift_it
    CHECK (lifted_by IS NULL OR lift_asked_by IS NOT NULL AND lifted_by <> lift_asked_by)
);

CREATE UNIQUE INDEX measure_in_force ON measure (kind, subject) WHERE lifted_at IS NULL;

CREATE FUNCTION measure_lifted_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL THEN
    RAISE EXCEPTION 'measure % was lifted', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER measure_lifted_for_ever BEFORE UPDATE ON measure
  FOR EACH ROW EXECUTE FUNCTION measure_lifted_for_ever();

GRANT SELECT, INSERT,
  UPDATE (lift_asked_by, lift_asked_at, lift_reason, lifted_by, lifted_at) ON measure TO ${app_role};
