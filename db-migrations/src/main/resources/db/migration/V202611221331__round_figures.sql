-- What a round shows of itself: it follows from the events, and nobody decides by it. Null where it
-- was never written down: nobody had reserved, or nobody tried the adapter.
ALTER TABLE federation_round
  ADD COLUMN drop_out double precision CHECK (drop_out BETWEEN 0 AND 1),
  ADD COLUMN loss     double precision CHECK (loss >= 0 AND loss < 'Infinity'),
  ADD COLUMN accuracy double precision CHECK (accuracy BETWEEN 0 AND 1);

GRANT UPDATE (drop_out, loss, accuracy) ON federation_round TO ${app_role};
