-- What the application may change of the registry: by these functions only. The program decides;
-- the functions check once more.

-- Waits for other changes of this node.
CREATE FUNCTION lock_node(name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  PERFORM 1 FROM node WHERE id = name FOR UPDATE;
  RETURN FOUND;
END $$;

-- Uses up an invitation. Null when there is none of this token that is valid now.
CREATE FUNCTION request_enrolment(
  token text, asked text, key text, at_url text, has_shards integer, has_capacity integer,
  has_data_size text, has_compliance text, in_region text, in_department text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  e node_enrolment;
BEGIN
  UPDATE node_enrolment
    SET state = 'requested', request = asked, key_sha256 = key, url = at_url, shards = has_shards,
        capacity = has_capacity, data_size = has_data_size, compliance = has_compliance,
        region = in_region, department = in_department, requested_at = clock_timestamp()
    WHERE token_sha256 = token AND state = 'invited' AND expires_at > clock_timestamp()
    RETURNING * INTO e;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO node (id, hospital, url, shards, state, enrolled_by, enrolled_at)
    VALUES (e.node, e.hospital, e.url, e.shards, 'pending', e.invited_by, clock_timestamp())
    ON CONFLICT (id) DO NOTHING;
  IF (SELECT hospital FROM node WHERE id = e.node) <> e.hospital THEN
    RAISE EXCEPTION 'node % belongs to another hospital', e.node USING ERRCODE = 'check_violation';
  END IF;
  RETURN e.id;
END $$;

-- Registers the certificate that was issued for a request. The one before is void at once.
CREATE FUNCTION approve_enrolment(
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

CREATE FUNCTION reject_enrolment(enrolment uuid, actor text, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
  e node_enrolment;
BEGIN
  UPDATE node_enrolment
    SET state = 'rejected', decided_by = actor, decided_at = clock_timestamp(), reason = why
    WHERE id = enrolment AND state = 'requested'
    RETURNING * INTO e;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such request: %', enrolment USING ERRCODE = 'check_violation';
  END IF;
  UPDATE node SET state = 'retired' WHERE id = e.node AND state = 'pending';
END $$;

-- Nothing leads back from revoked and retired but a new certificate.
CREATE FUNCTION put_node(name text, new_state text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  UPDATE node SET state = new_state
    WHERE id = name AND (state, new_state) IN (
      ('active', 'draining'), ('draining', 'active'),
      ('active', 'revoked'), ('draining', 'revoked'), ('retired', 'revoked'),
      ('active', 'retired'), ('draining', 'retired'));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'node % cannot become %', name, new_state USING ERRCODE = 'check_violation';
  END IF;
END $$;

-- A router has heard from a node. Several routers probe; one row in ten seconds is enough.
CREATE FUNCTION node_seen(name text, reported text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
  UPDATE node SET last_heartbeat = clock_timestamp(), version = left(reported, 100)
    WHERE id = name
      AND (version <> left(reported, 100) OR last_heartbeat IS NULL
           OR last_heartbeat < clock_timestamp() - interval '10 seconds');
$$;

REVOKE ALL ON FUNCTION lock_node, request_enrolment, approve_enrolment, reject_enrolment, put_node,
  node_seen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_node, request_enrolment, approve_enrolment, reject_enrolment,
  put_node, node_seen TO ${app_role};
