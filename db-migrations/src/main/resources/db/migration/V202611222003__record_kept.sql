-- Empty when a record of a decision may go, else why it stays: as long as the audit log keeps what
-- happened to it, and by its own times; what cannot be told stays. Legal holds are those of the log.
CREATE FUNCTION record_kept(finding_id text) RETURNS text LANGUAGE sql STABLE
RETURN (
  WITH parts (at, who) AS (
    SELECT recorded_at, recorded_by FROM finding_evidence WHERE finding = finding_id
    UNION ALL SELECT written_at, author FROM disposition WHERE finding = finding_id
    UNION ALL SELECT signed_at, account FROM disposition_signature WHERE finding = finding_id
    UNION ALL SELECT written_at, author FROM disposition_comment WHERE finding = finding_id)
  SELECT CASE
    WHEN (SELECT r.days >= 3650 AND max(p.at) <= now() - make_interval(days => r.days)
            FROM parts p, audit_retention r GROUP BY r.days) IS NOT TRUE THEN
      'it is younger than the retention'
    WHEN EXISTS (SELECT FROM audit_entry e
                  WHERE e.target = 'finding:' || finding_id AND e.action NOT LIKE 'audit.%') THEN
      'the audit log has entries about it'
    WHEN EXISTS (SELECT FROM legal_hold h WHERE h.released_at IS NULL
                   AND coalesce(h.target, 'finding:' || finding_id) = 'finding:' || finding_id
                   AND EXISTS (SELECT FROM parts p WHERE coalesce(h.actor, p.who) = p.who
                                 AND coalesce(h.from_at, p.at) <= p.at
                                 AND coalesce(h.until_at, p.at) >= p.at)) THEN
      'it is under a legal hold'
    ELSE '' END);
