-- What was found in some parts of a bill of materials, when they are looked up again.
CREATE INDEX finding_position ON finding (sbom, position) WHERE gone_at IS NULL;
