-- Renewed more than once before its restart, a node may show any certificate that was issued to its
-- key since it was let in: it shows whichever it had fetched when it started.
CREATE OR REPLACE FUNCTION approve_enrolment(
  enrolment uuid, pem text, sha256 text, not_after timestamptz, actor text, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  e node_enrolment;
BEGIN
  UPDATE node_enrolment
    SET state = 'approved', certificate = pem, decided_by = actor, decided_at = clock_timestamp(),
        reason = why
    WHERE id = enrolment AND state = 'requested'
    RETURNING * INTO e;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such request: %', enrolment USING ERRCODE = 'check_violation';
  END IF;
  UPDATE node
    SET state = CASE state WHEN 'draining' THEN 'draining' ELSE 'active' END,
        former_pem = CASE WHEN state IN ('active', 'draining') AND key_sha256 = e.key_sha256
            AND url = e.url
          THEN concat(former_pem, certificate_pem) END,
        certificate_pem = pem, certificate_sha256 = sha256, certificate_not_after = not_after,
        key_sha256 = e.key_sha256, url = e.url, shards = e.shards, capacity = e.capacity,
        data_size = e.data_size, compliance = e.compliance, region = e.region,
        department = e.department, enrolled_by = e.invited_by, enrolled_at = e.requested_at,
        approved_by = actor, approved_at = clock_timestamp()
    WHERE id = e.node AND hospital = e.hospital;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'node % is not %''s', e.node, e.hospital USING ERRCODE = 'check_violation';
  END IF;
END $$;
