-- Stock OpenAI clients repeat a request without an idempotency key, and count the attempt in a
-- header. The router gives the first attempt a key of its own, and finds it again for the others.
CREATE INDEX reservation_attempt ON reservation (subject, request_hash, created_at)
  WHERE idempotency_key LIKE 'attempt:%';
