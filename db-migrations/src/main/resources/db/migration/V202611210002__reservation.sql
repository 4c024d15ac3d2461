-- The worst case of one answer, debited before any hospital is asked.
CREATE TABLE reservation (
  id              uuid        PRIMARY KEY,
  subject         text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
  idempotency_key text        CHECK (length(idempotency_key) BETWEEN 1 AND 200),
  request_hash    text        NOT NULL CHECK (length(request_hash) = 64),
  department      text        NOT NULL,
  mode            text        NOT NULL CHECK (mode IN ('public', 'private')),
  tokens_max      integer     NOT NULL CHECK (tokens_max > 0),
  held_nano       bigint      NOT NULL CHECK (held_nano >= 0),
  spent_nano      bigint      CHECK (spent_nano BETWEEN 0 AND held_nano),
  outcome         text        CHECK (outcome IN ('answered', 'failed')),
  created_at      timestamptz NOT NULL,
  settled_at      timestamptz,
  CONSTRAINT reservation_settled_whole CHECK (
    (spent_nano IS NULL) = (settled_at IS NULL) AND (spent_nano IS NULL) = (outcome IS NULL)),
  CONSTRAINT reservation_once UNIQUE (subject, idempotency_key)
);

CREATE INDEX reservation_open ON reservation (created_at) WHERE settled_at IS NULL;

-- A settled reservation is history.
CREATE FUNCTION reservation_settles_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.settled_at IS NOT NULL THEN
    RAISE EXCEPTION 'reservation % is settled', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER reservation_settles_once BEFORE UPDATE ON reservation
  FOR EACH ROW EXECUTE FUNCTION reservation_settles_once();

CREATE TABLE reservation_line (
  -- Checked at commit: rows of one transaction are written in batches by table.
  reservation_id uuid   NOT NULL REFERENCES reservation DEFERRABLE INITIALLY DEFERRED,
  kind           text   NOT NULL,
  ledger_id      text   NOT NULL,
  held_nano      bigint NOT NULL CHECK (held_nano >= 0),
  PRIMARY KEY (reservation_id, kind, ledger_id),
  FOREIGN KEY (kind, ledger_id) REFERENCES ledger (kind, id)
);

GRANT SELECT, INSERT, UPDATE (spent_nano, outcome, settled_at) ON reservation TO ${app_role};
GRANT SELECT, INSERT ON reservation_line TO ${app_role};
