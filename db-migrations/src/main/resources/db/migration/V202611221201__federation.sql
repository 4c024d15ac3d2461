-- Trainings in which hospitals train one adapter. Terms never change; what a round is follows from
-- its events alone, in their order (ADR 0034): nobody writes over one.
CREATE TABLE federation_training (
  name       text        PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,40}$'),
  terms      text        NOT NULL CHECK (length(terms) <= 2097152),
  terms_hash text        NOT NULL UNIQUE CHECK (length(terms_hash) = 64),
  -- Under which groups are drawn and keys are checked, whatever roster follows.
  roster     text        NOT NULL CHECK (length(roster) <= 2097152),
  -- Sums are numbered over all trainings: those of this one end before this number.
  sums_end   bigint      NOT NULL CHECK (sums_end > 0),
  created_by text        NOT NULL,
  created_at timestamptz NOT NULL,
  state      text        NOT NULL CHECK (state IN ('drawing', 'running', 'paused', 'finished', 'halted')),
  reason     text        NOT NULL DEFAULT '',
  -- The last round that was begun, and the version that the next one is trained from.
  round      integer     NOT NULL DEFAULT 0 CHECK (round >= 0),
  version    integer     NOT NULL DEFAULT 0 CHECK (version >= 0 AND version <= round)
);

CREATE FUNCTION federation_training_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('finished', 'halted') AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'training % has ended', OLD.name USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.round < OLD.round OR NEW.version < OLD.version THEN
    RAISE EXCEPTION 'rounds of training % only go on', OLD.name USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER federation_training_ends BEFORE UPDATE ON federation_training
  FOR EACH ROW EXECUTE FUNCTION federation_training_ends();

-- Version n is made by round n; version 0 is what training starts from.
CREATE TABLE federation_adapter (
  training    text             NOT NULL REFERENCES federation_training,
  version     integer          NOT NULL CHECK (version >= 0),
  base_model  text             NOT NULL CHECK (length(base_model) = 64),
  sha256      text             NOT NULL CHECK (length(sha256) = 64),
  weights     bytea            NOT NULL,
  moments     bytea            NOT NULL,
  epsilon     double precision NOT NULL CHECK (epsilon >= 0),
  cohort      integer          NOT NULL CHECK (cohort >= 0),
  certificate text             NOT NULL,
  created_at  timestamptz      NOT NULL,
  stage       text             NOT NULL CHECK (stage IN ('candidate', 'published', 'retired')),
  PRIMARY KEY (training, version)
);

-- Nodes serve one version of an adapter.
CREATE UNIQUE INDEX federation_adapter_published ON federation_adapter (training)
  WHERE stage = 'published';

-- Round 0 is the drawing of groups.
CREATE TABLE federation_round (
  training text        NOT NULL REFERENCES federation_training,
  number   integer     NOT NULL CHECK (number >= 0),
  version  integer     NOT NULL,
  chosen   text        NOT NULL,
  begun_at timestamptz NOT NULL,
  -- What follows from the events, for those who look; nobody decides by it.
  state    text        NOT NULL,
  outcome  text        NOT NULL DEFAULT '',
  deadline timestamptz NOT NULL,
  events   integer     NOT NULL DEFAULT 0 CHECK (events >= 0),
  head     text        NOT NULL CHECK (length(head) = 64),
  PRIMARY KEY (training, number),
  FOREIGN KEY (training, version) REFERENCES federation_adapter
);

-- What was accepted, in its order. Each row's head is SHA-256 over the head before and the row.
CREATE TABLE federation_event (
  training text        NOT NULL,
  round    integer     NOT NULL,
  place    integer     NOT NULL CHECK (place >= 1),
  at       timestamptz NOT NULL,
  kind     text        NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
  hospital text        NOT NULL CHECK (length(hospital) <= 100),
  body     bytea       NOT NULL CHECK (length(body) <= 1048576),
  head     text        NOT NULL CHECK (length(head) = 64),
  PRIMARY KEY (training, round, place),
  FOREIGN KEY (training, round) REFERENCES federation_round
);

CREATE TABLE federation_chunk (
  training text    NOT NULL,
  round    integer NOT NULL,
  hospital text    NOT NULL,
  place    integer NOT NULL CHECK (place >= 0),
  body     bytea   NOT NULL CHECK (length(body) <= 1048576),
  PRIMARY KEY (training, round, hospital, place),
  FOREIGN KEY (training, round) REFERENCES federation_round
);

CREATE FUNCTION federation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is history', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER federation_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON federation_event
  FOR EACH STATEMENT EXECUTE FUNCTION federation_stays();
CREATE TRIGGER federation_chunk_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON federation_chunk
  FOR EACH STATEMENT EXECUTE FUNCTION federation_stays();

GRANT SELECT, INSERT, UPDATE (state, reason, round, version) ON federation_training TO ${app_role};
GRANT SELECT, INSERT, UPDATE (stage) ON federation_adapter TO ${app_role};
GRANT SELECT, INSERT, UPDATE (state, outcome, deadline, events, head) ON federation_round TO ${app_role};
GRANT SELECT, INSERT ON federation_event, federation_chunk TO ${app_role};
