-- What is known of vulnerabilities. The schema's owner imports it; routers read it.
CREATE TABLE feed (
  source       text PRIMARY KEY CHECK (source IN ('NVD', 'OSV', 'CVE', 'CSAF', 'KEV', 'EPSS')),
  -- How far the newest import is, as compliance.advisory.store writes it.
  position     bytea       NOT NULL,
  began_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at  timestamptz,
  -- The newest import that had all that it should.
  complete_at  timestamptz,
  complete_as  bytea
);

-- Bundles that were imported. An older one never replaces what a newer one brought.
CREATE TABLE feed_bundle (
  created     timestamptz PRIMARY KEY,
  imported_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One batch of an import. What routers have read so far they tell by the greatest number.
CREATE TABLE feed_change (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text        NOT NULL REFERENCES feed,
  at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE feed_refusal (
  source text   NOT NULL REFERENCES feed,
  number bigint GENERATED ALWAYS AS IDENTITY,
  extent text   NOT NULL,
  id     text   NOT NULL,
  place  text   NOT NULL,
  rule   text   NOT NULL,
  value  text   NOT NULL,
  PRIMARY KEY (source, number)
);

CREATE TABLE advisory (
  source      text   NOT NULL REFERENCES feed,
  id          text   NOT NULL,
  -- The CVE among its names, else its own: what sources say of one is listed together.
  vulnerability text NOT NULL,
  published_at timestamptz,
  modified_at timestamptz,
  withdrawn   boolean NOT NULL,
  -- The greatest score in tenths.
  score       smallint CHECK (score BETWEEN 0 AND 100),
  body        bytea  NOT NULL,
  change      bigint NOT NULL REFERENCES feed_change,
  PRIMARY KEY (source, id)
);
CREATE INDEX advisory_change ON advisory (change);
CREATE INDEX advisory_vulnerability ON advisory (vulnerability);

-- An advisory under its identifier and its aliases.
CREATE TABLE advisory_name (
  name   text NOT NULL,
  source text NOT NULL,
  id     text NOT NULL,
  PRIMARY KEY (name, source, id),
  FOREIGN KEY (source, id) REFERENCES advisory ON DELETE CASCADE
);
CREATE INDEX advisory_name_of ON advisory_name (source, id);

-- Packages and products that an advisory names: npm/lodash, cpe/philips/intellivue.
CREATE TABLE advisory_subject (
  subject text NOT NULL,
  source  text NOT NULL,
  id      text NOT NULL,
  PRIMARY KEY (subject, source, id),
  FOREIGN KEY (source, id) REFERENCES advisory ON DELETE CASCADE
);
CREATE INDEX advisory_subject_of ON advisory_subject (source, id);

CREATE TABLE kev (
  id         text    NOT NULL,
  source     text    NOT NULL REFERENCES feed,
  added      date    NOT NULL,
  due        date,
  ransomware boolean NOT NULL,
  action     text    NOT NULL,
  -- The input that had it last: the catalogue is whole, so what a new one lacks was taken back.
  input      text    NOT NULL,
  change     bigint  NOT NULL REFERENCES feed_change,
  PRIMARY KEY (id, source)
);
CREATE INDEX kev_change ON kev (change);

CREATE TABLE epss (
  id          text PRIMARY KEY,
  probability double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
  percentile  double precision NOT NULL CHECK (percentile BETWEEN 0 AND 1),
  model       text        NOT NULL,
  at          timestamptz NOT NULL,
  change      bigint      NOT NULL REFERENCES feed_change
);
CREATE INDEX epss_change ON epss (change);

CREATE TABLE ssvc (
  id         text   NOT NULL,
  decided_by text   NOT NULL,
  version    text   NOT NULL,
  at         timestamptz,
  points     jsonb  NOT NULL,
  change     bigint NOT NULL REFERENCES feed_change,
  PRIMARY KEY (id, decided_by)
);
CREATE INDEX ssvc_change ON ssvc (change);

GRANT SELECT ON feed, feed_bundle, feed_change, feed_refusal, advisory, advisory_name, advisory_subject, kev, epss, ssvc
  TO ${app_role};
