-- Records of decisions stay for the retention and while they are held, whoever asks. After that
-- their owner may remove one, whole, and the log says so. What verified who signs never goes.
DROP TRIGGER finding_evidence_stays ON finding_evidence;
DROP TRIGGER disposition_stays ON disposition;
DROP TRIGGER disposition_signature_stays ON disposition_signature;
DROP TRIGGER disposition_comment_stays ON disposition_comment;

CREATE TRIGGER finding_evidence_stays BEFORE UPDATE OR TRUNCATE ON finding_evidence
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();
CREATE TRIGGER disposition_stays BEFORE UPDATE OR TRUNCATE ON disposition
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();
CREATE TRIGGER disposition_signature_stays BEFORE UPDATE OR TRUNCATE ON disposition_signature
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();
CREATE TRIGGER disposition_comment_stays BEFORE UPDATE OR TRUNCATE ON disposition_comment
  FOR EACH STATEMENT EXECUTE FUNCTION triage_stays();

CREATE FUNCTION record_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (record_kept(OLD.finding) = '') IS NOT TRUE THEN
    RAISE EXCEPTION 'record % stays: %', OLD.finding, record_kept(OLD.finding)
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER finding_evidence_goes BEFORE DELETE ON finding_evidence
  FOR EACH ROW EXECUTE FUNCTION record_goes();
CREATE TRIGGER disposition_goes BEFORE DELETE ON disposition
  FOR EACH ROW EXECUTE FUNCTION record_goes();
CREATE TRIGGER disposition_signature_goes BEFORE DELETE ON disposition_signature
  FOR EACH ROW EXECUTE FUNCTION record_goes();
CREATE TRIGGER disposition_comment_goes BEFORE DELETE ON disposition_comment
  FOR EACH ROW EXECUTE FUNCTION record_goes();

CREATE FUNCTION record_goes_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM finding_evidence WHERE finding = OLD.finding)
     OR EXISTS (SELECT FROM disposition WHERE finding = OLD.finding)
     OR EXISTS (SELECT FROM disposition_signature WHERE finding = OLD.finding)
     OR EXISTS (SELECT FROM disposition_comment WHERE finding = OLD.finding) THEN
    RAISE EXCEPTION 'record % goes whole or not at all', OLD.finding
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER finding_evidence_whole AFTER DELETE ON finding_evidence
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_goes_whole();
CREATE CONSTRAINT TRIGGER disposition_whole AFTER DELETE ON disposition
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_goes_whole();
CREATE CONSTRAINT TRIGGER disposition_signature_whole AFTER DELETE ON disposition_signature
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_goes_whole();
CREATE CONSTRAINT TRIGGER disposition_comment_whole AFTER DELETE ON disposition_comment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_goes_whole();

-- Every record has this row once.
CREATE FUNCTION record_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM audit_owner_did(
    coalesce(nullif(current_setting('fedrouter.actor', true), ''), session_user),
    'audit.record-removed', 'finding:' || OLD.finding,
    'older than the retention and under no hold', '{}');
  RETURN NULL;
END $$;

CREATE TRIGGER finding_evidence_gone AFTER DELETE ON finding_evidence
  FOR EACH ROW WHEN (OLD.ordinal = 1) EXECUTE FUNCTION record_gone();

CREATE FUNCTION remove_record(finding_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM disposition_comment WHERE finding = finding_id;
  DELETE FROM disposition_signature WHERE finding = finding_id;
  DELETE FROM disposition WHERE finding = finding_id;
  DELETE FROM finding_evidence WHERE finding = finding_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no record %', finding_id USING ERRCODE = 'check_violation';
  END IF;
END $$;

REVOKE ALL ON FUNCTION remove_record FROM PUBLIC;
