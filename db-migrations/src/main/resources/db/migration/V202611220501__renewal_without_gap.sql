-- A renewal must not stop a node: the certificate before stays good beside the one that was issued,
-- until a router has seen that one or the former ends. A new key has no such time: the old one may
-- be in other hands. Revocation and retirement end both.
ALTER TABLE node ADD COLUMN former_pem text,
  ADD CONSTRAINT node_former_before_another CHECK (former_pem IS NULL OR certificate_pem IS NOT NULL);

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
        -- Renewed twice before it was seen: the node still shows the first.
        former_pem = CASE WHEN state IN ('active', 'draining') AND key_sha256 = e.key_sha256
            AND url = e.url
          THEN coalesce(former_pem, certificate_pem) END,
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

CREATE OR REPLACE FUNCTION put_node(name text, new_state text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  UPDATE node
    SET state = new_state,
        former_pem = CASE WHEN new_state IN ('active', 'draining') THEN former_pem END
    WHERE id = name AND (state, new_state) IN (
      ('active', 'draining'), ('draining', 'active'),
      ('active', 'revoked'), ('draining', 'revoked'), ('retired', 'revoked'),
      ('active', 'retired'), ('draining', 'retired'));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'node % cannot become %', name, new_state USING ERRCODE = 'check_violation';
  END IF;
END $$;

-- A router has seen the certificate that was issued last.
CREATE FUNCTION node_renewed(name text, sha256 text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
  UPDATE node SET former_pem = NULL WHERE id = name AND certificate_sha256 = sha256;
$$;

REVOKE ALL ON FUNCTION node_renewed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION node_renewed TO ${app_role};
