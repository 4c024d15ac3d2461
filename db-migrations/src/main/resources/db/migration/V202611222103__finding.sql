-- Vulnerabilities of components, as they are known now. What people decide stands in disposition.
CREATE TABLE finding (
  id            text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
  -- The newest bill of materials that has the component.
  sbom          uuid        NOT NULL,
  position      integer     NOT NULL,
  vulnerability text        NOT NULL,
  names         text[]      NOT NULL,
  certain       boolean     NOT NULL,
  evidence      text        NOT NULL,
  sha256        text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- What the maker claims; null where it says nothing.
  claim         text,
  -- The decision of a table, its inputs, and the order that follows from it.
  decided_by    text        NOT NULL,
  outcome       text        NOT NULL,
  severity      smallint    NOT NULL,
  inputs        text        NOT NULL,
  assumed       text        NOT NULL,
  exploited     boolean     NOT NULL,
  percentile    double precision NOT NULL,
  environmental smallint    NOT NULL,
  applicability text        NOT NULL,
  urgency       bigint      NOT NULL,
  first_seen    timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  -- When it was not found any more.
  gone_at       timestamptz,
  FOREIGN KEY (sbom, position) REFERENCES sbom_component
);
CREATE INDEX finding_sbom ON finding (sbom, urgency DESC, id) WHERE gone_at IS NULL;
CREATE INDEX finding_vulnerability ON finding (vulnerability) WHERE gone_at IS NULL;
CREATE INDEX finding_urgency ON finding (urgency DESC, id) WHERE gone_at IS NULL;

-- What was known of the exploitation of vulnerabilities that were found, each time it changed.
CREATE TABLE vulnerability_history (
  vulnerability text             NOT NULL,
  at            timestamptz      NOT NULL,
  feeds         bigint           NOT NULL,
  exploited     boolean          NOT NULL,
  -- Null without a score.
  probability   double precision,
  percentile    double precision,
  PRIMARY KEY (vulnerability, at)
);

GRANT SELECT, INSERT, UPDATE ON finding TO ${app_role};
GRANT SELECT, INSERT ON vulnerability_history TO ${app_role};
