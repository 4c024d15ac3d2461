-- Kinds of devices at a site, and the environment that they work in; null where nobody has said.
CREATE TABLE device (
  name            text        PRIMARY KEY CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
  manufacturer    text        NOT NULL CHECK (length(manufacturer) BETWEEN 1 AND 200),
  model           text        NOT NULL CHECK (length(model) BETWEEN 1 AND 200),
  site            text        NOT NULL CHECK (length(site) BETWEEN 1 AND 200),
  units           integer     NOT NULL CHECK (units >= 0),
  placement       text        CHECK (placement IN ('INTERNET', 'HOSPITAL_NETWORK', 'SEGMENT', 'FILTERED', 'STANDALONE')),
  impact          text        CHECK (impact IN ('LOW', 'MEDIUM', 'HIGH')),
  confidentiality text        NOT NULL CHECK (confidentiality IN ('UNKNOWN', 'LOW', 'MEDIUM', 'HIGH')),
  integrity       text        NOT NULL CHECK (integrity IN ('UNKNOWN', 'LOW', 'MEDIUM', 'HIGH')),
  availability    text        NOT NULL CHECK (availability IN ('UNKNOWN', 'LOW', 'MEDIUM', 'HIGH')),
  therapy         boolean     NOT NULL,
  retired         boolean     NOT NULL DEFAULT false,
  changed_by      text        NOT NULL,
  changed_at      timestamptz NOT NULL,
  version         bigint      NOT NULL
);
CREATE INDEX device_site ON device (site);
CREATE INDEX device_product ON device (manufacturer, model);

GRANT SELECT, INSERT, UPDATE ON device TO ${app_role};
