-- Findings are looked up by any name of their vulnerability when the feeds change; by the parts that are looked up again; and
-- where exploitation, which a catalogue may take back, is known.
DROP INDEX finding_vulnerability;
CREATE INDEX finding_names ON finding USING gin (names);
CREATE INDEX finding_position ON finding (sbom, position) WHERE gone_at IS NULL;
CREATE INDEX finding_exploited ON finding (sbom) WHERE exploited AND gone_at IS NULL;
