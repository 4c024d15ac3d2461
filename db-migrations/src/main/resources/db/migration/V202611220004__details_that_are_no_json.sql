-- What an audit row says, or null when it is no JSON: the application's role may append any text,
-- and verification must report such a row, not stop at it.
CREATE FUNCTION json_or_null(said text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN said::jsonb;
EXCEPTION WHEN OTHERS THEN
  -- Also text that is nested too deeply, or too large to be a value.
  RETURN NULL;
END $$;
