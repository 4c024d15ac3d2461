-- What was reserved since a time, without reading the whole history: rows lie in the order in which
-- they were made, so a few bytes for each hundred pages say where to look. An index entry for each
-- row would cost every reservation.
CREATE INDEX reservation_made_at ON reservation
  USING brin (created_at) WITH (pages_per_range = 32, autosummarize = on);

-- Leases are few among all reservations.
CREATE INDEX reservation_leases ON reservation (id) WHERE mode = 'lease';
