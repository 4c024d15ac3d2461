-- Messages to other systems: written in the transaction of what they tell of, sent at least once.
-- Rows hold no text of prompts or patients; what was delivered stays as evidence.
CREATE TABLE webhook_delivery (
  id           uuid        PRIMARY KEY,
  event        uuid        NOT NULL,
  type         text        NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
  target       text        NOT NULL CHECK (length(target) BETWEEN 1 AND 2000),
  body         text        NOT NULL CHECK (length(body) <= 70000),
  created_at   timestamptz NOT NULL DEFAULT now(),
  next_at      timestamptz NOT NULL DEFAULT now(),
  attempts     integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error   text        NOT NULL DEFAULT '' CHECK (length(last_error) <= 200),
  delivered_at timestamptz,
  given_up_at  timestamptz,
  CHECK (delivered_at IS NULL OR given_up_at IS NULL)
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at)
  WHERE delivered_at IS NULL AND given_up_at IS NULL;
CREATE INDEX webhook_delivery_event ON webhook_delivery (event);

-- The application changes how far a message has come, never what it says or where it goes.
GRANT SELECT, INSERT,
  UPDATE (next_at, attempts, last_error, delivered_at, given_up_at) ON webhook_delivery
  TO ${app_role};
