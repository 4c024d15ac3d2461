-- Findings are looked up by any name of their vulnerability when the feeds change; by the parts that are looked up again; and
-- where exploitation, which a catalogue may take back, is known. What is written is in the index at once: a list of what is
-- not yet there would be gone through by each of a thousand searches.
DROP INDEX finding_vulnerability;
CREATE INDEX finding_names ON finding USING gin (names) WITH (fastupdate = off);
CREATE INDEX finding_position ON finding (sbom, position) WHERE gone_at IS NULL;
CREATE INDEX finding_exploited ON finding (sbom) WHERE exploited AND gone_at IS NULL;
ALTER INDEX sbom_component_keys SET (fastupdate = off);
SELECT gin_clean_pending_list('sbom_component_keys');
