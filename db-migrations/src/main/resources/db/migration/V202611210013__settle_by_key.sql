-- Settles many reservations in one statement. Each is found by its key, also while the table is
-- young and the planner would rather read all of it. Tells which were open, and since when. Runs
-- with the rights of the caller.
CREATE FUNCTION settle_reservations(settlements jsonb, at timestamptz)
RETURNS TABLE (reservation uuid, reserved timestamptz)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  RETURN QUERY UPDATE reservation r
    SET spent_nano = s.spent_nano, outcome = s.outcome, settled_at = at
    FROM jsonb_to_recordset(settlements) AS s(id uuid, spent_nano bigint, outcome text)
    WHERE r.id = s.id AND r.spent_nano IS NULL
    RETURNING r.id, r.created_at;
END $$;
