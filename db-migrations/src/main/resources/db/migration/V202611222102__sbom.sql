-- Bills of materials. Of a release of a device the newest is current; the others are its history.
CREATE TABLE sbom (
  id          uuid        PRIMARY KEY,
  -- Null for one that nobody has said the device of.
  device      text        REFERENCES device,
  release     text        NOT NULL CHECK (length(release) <= 100),
  -- Which system findings belong to: the release of a device, or this document.
  scope       text        NOT NULL CHECK (length(scope) BETWEEN 1 AND 300),
  current     boolean     NOT NULL,
  -- Whether the release is in the field or about to be.
  active      boolean     NOT NULL,
  format      text        NOT NULL,
  spec        text        NOT NULL,
  serial      text,
  revision    integer     NOT NULL,
  subject     text        NOT NULL,
  components  integer     NOT NULL,
  gaps        integer     NOT NULL,
  -- Whether nothing is missing of the minimum elements, and of what the FDA asks for.
  minimum_complete boolean NOT NULL,
  fda_complete boolean    NOT NULL,
  sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  document    bytea       NOT NULL,
  received_by text        NOT NULL,
  received_at timestamptz NOT NULL,
  -- The change of the feeds up to which its findings are known.
  analysed_as bigint      NOT NULL,
  analysed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX sbom_current ON sbom (scope) WHERE current;
CREATE INDEX sbom_device ON sbom (device, release, received_at DESC);
CREATE INDEX sbom_behind ON sbom (analysed_as) WHERE current;

-- What matters of the components for their vulnerabilities.
CREATE TABLE sbom_component (
  sbom      uuid    NOT NULL REFERENCES sbom,
  position  integer NOT NULL CHECK (position >= -1),
  parent    integer NOT NULL,
  ref       text    NOT NULL,
  identity  text    NOT NULL,
  label     text    NOT NULL,
  version   text,
  purl      text,
  cpes      text[]  NOT NULL,
  -- Packages and products under which it is looked up.
  keys      text[]  NOT NULL,
  -- Why nothing, or not everything, can be told of it.
  unmatched text,
  obstacle  text,
  PRIMARY KEY (sbom, position)
);
CREATE INDEX sbom_component_keys ON sbom_component USING gin (keys);

-- Statements of exploitability (VEX) about a bill of materials, in the order that they came.
CREATE TABLE sbom_vex (
  sbom        uuid        NOT NULL REFERENCES sbom,
  ordinal     integer     NOT NULL CHECK (ordinal > 0),
  sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  document    bytea       NOT NULL,
  statements  integer     NOT NULL,
  received_by text        NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (sbom, ordinal)
);

GRANT SELECT, INSERT ON sbom, sbom_component, sbom_vex TO ${app_role};
GRANT UPDATE (current, active, analysed_as, analysed_at) ON sbom TO ${app_role};
GRANT UPDATE (unmatched, obstacle) ON sbom_component TO ${app_role};
