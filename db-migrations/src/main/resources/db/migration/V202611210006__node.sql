-- A hospital's inference node. shards is B_h, the published constant that divides every sum.
CREATE TABLE node (
  id         text        PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
  hospital   text        NOT NULL UNIQUE,
  url        text        NOT NULL,
  shards     integer     NOT NULL CHECK (shards > 0),
  active     boolean     NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT ON node TO ${app_role};
