-- Every change of a ledger's terms leaves a row here, whoever makes it and however: who, why, and
-- the terms before and after. The rows of a ledger are a chain from its creation to its terms now.
CREATE TABLE ledger_change (
  id     uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  number bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  ledger text        NOT NULL REFERENCES ledger (label),
  at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor  text        NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
  action text        NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
  reason text        NOT NULL CHECK (length(trim(reason)) BETWEEN 1 AND 1000),
  -- What was asked for, in the words of the action; for example an epsilon.
  asked  jsonb       NOT NULL,
  before jsonb,
  after  jsonb       NOT NULL
);

CREATE INDEX ledger_change_chain ON ledger_change (ledger, number);

GRANT SELECT ON ledger_change TO ${app_role};

-- All but the amounts, which follow the reservations.
CREATE FUNCTION ledger_terms(l ledger) RETURNS jsonb LANGUAGE sql STABLE
RETURN jsonb_build_object(
  'epsilon', l.epsilon, 'delta', l.delta, 'renyi_order', l.renyi_order,
  'limit_nano', l.limit_nano, 'max_epsilon', l.max_epsilon, 'state', l.state,
  'window_seconds', l.window_seconds, 'window_epsilon', l.window_epsilon,
  'window_limit_nano', l.window_limit_nano, 'emergency_nano', l.emergency_nano,
  'emergency_limit_nano', l.emergency_limit_nano, 'emergency_until', l.emergency_until AT TIME ZONE 'UTC',
  'allowance_nano', l.allowance_nano, 'leased', l.leased);

-- Who changes terms says so first, in the same transaction.
CREATE FUNCTION ledger_change_by(actor text, action text, reason text, asked jsonb) RETURNS void
LANGUAGE sql
BEGIN ATOMIC
  SELECT set_config('fedrouter.actor', actor, true), set_config('fedrouter.action', action, true),
         set_config('fedrouter.reason', reason, true), set_config('fedrouter.asked', asked::text, true);
END;

CREATE FUNCTION ledger_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
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

INSERT INTO ledger_change (ledger, actor, action, reason, asked, after)
  SELECT label, session_user, 'create', 'was there before changes were recorded', '{}',
         ledger_terms(l) FROM ledger l ORDER BY kind, id;

CREATE TRIGGER ledger_created AFTER INSERT ON ledger FOR EACH ROW
  EXECUTE FUNCTION ledger_changed();
-- Named by column: a condition on the row would be parsed again for every statement that moves
-- amounts.
CREATE TRIGGER ledger_changed
  AFTER UPDATE OF kind, id, epsilon, delta, renyi_order, limit_nano, max_epsilon, state,
                  window_seconds, window_epsilon, window_limit_nano, emergency_nano,
                  emergency_limit_nano, emergency_until, allowance_nano, leased
  ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_changed();

CREATE FUNCTION ledger_change_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'changes of ledgers are history' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER ledger_change_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_change
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_change_stays();

-- Whoever changes a ledger: what was promised stays promised, and what is closed stays closed.
CREATE FUNCTION ledger_keeps_its_promises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.kind, OLD.id, OLD.delta, OLD.renyi_order, OLD.max_epsilon)
       IS DISTINCT FROM (NEW.kind, NEW.id, NEW.delta, NEW.renyi_order, NEW.max_epsilon)
     OR NEW.epsilon < OLD.epsilon
     OR NEW.epsilon > coalesce(NEW.max_epsilon, NEW.epsilon)
     OR NEW.limit_nano < OLD.limit_nano AND NOT NEW.leased
     OR NEW.allowance_nano < OLD.allowance_nano
     OR OLD.state = 'closed' AND NEW.state <> 'closed' THEN
    RAISE EXCEPTION 'ledger % would break a promise', OLD.label USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER ledger_keeps_its_promises
  BEFORE UPDATE OF kind, id, epsilon, delta, renyi_order, limit_nano, max_epsilon, state,
                   allowance_nano, leased
  ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_keeps_its_promises();
