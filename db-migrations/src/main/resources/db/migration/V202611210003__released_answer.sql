-- What was released once may be shown again to the same subject at no cost: replays of an idempotent request.
CREATE TABLE released_answer (
  reservation_id uuid        PRIMARY KEY REFERENCES reservation,
  body           text        NOT NULL,
  expires_at     timestamptz NOT NULL
);

GRANT SELECT, INSERT, DELETE ON released_answer TO ${app_role};
