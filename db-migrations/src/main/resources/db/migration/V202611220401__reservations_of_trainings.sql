-- A training with differential privacy is charged to one data set, whole, before its first step.
ALTER TABLE reservation
  DROP CONSTRAINT reservation_mode_check,
  ADD CONSTRAINT reservation_mode_check CHECK (
    mode IN ('public', 'trained', 'private', 'cached', 'training', 'lease', 'restore')),
  ADD CONSTRAINT reservation_of_a_training CHECK (
    mode <> 'training' OR (cardinality(ledgers) = 1 AND ledgers[1] LIKE 'dataset:%'));
