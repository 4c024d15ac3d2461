-- Trained answers are free at inference; a cached one was released before to the same subject.
ALTER TABLE reservation
  DROP CONSTRAINT reservation_mode_check,
  ADD CONSTRAINT reservation_mode_check CHECK (
    mode IN ('public', 'trained', 'private', 'cached', 'lease', 'restore')),
  ADD CONSTRAINT reservation_free_modes CHECK (
    mode NOT IN ('public', 'trained', 'cached') OR held_nano = 0);
