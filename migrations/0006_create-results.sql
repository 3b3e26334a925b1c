-- The figures of a study and locale at a snapshot, computed with exclusions applied and ignored.
CREATE TABLE result (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  study_id uuid NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  protocol_id uuid NOT NULL REFERENCES protocol (id) ON DELETE CASCADE,
  locale text NOT NULL,
  exclusions text NOT NULL CHECK (exclusions IN ('applied', 'ignored')),
  figures jsonb NOT NULL,
  ratings integer NOT NULL,
  excluded integer NOT NULL,
  seed bigint NOT NULL,
  data_sha256 text NOT NULL,
  computed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (study_id, locale, exclusions)
);

-- The first answer to a request that may be sent twice.
CREATE TABLE idempotency (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  key text NOT NULL,
  request_sha256 text NOT NULL,
  status integer,
  body jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, key)
);

-- Who did what to a study, a member or a decision.
CREATE TABLE activity (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  actor_id uuid,
  verb text NOT NULL,
  subject text NOT NULL,
  subject_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX activity_subject ON activity (workspace_id, subject, subject_id, at DESC);
