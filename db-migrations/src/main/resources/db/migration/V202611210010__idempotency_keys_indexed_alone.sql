-- Most reservations have no idempotency key; they need no place in the index of keys.
ALTER TABLE reservation DROP CONSTRAINT reservation_once;
CREATE UNIQUE INDEX reservation_once ON reservation (subject, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
