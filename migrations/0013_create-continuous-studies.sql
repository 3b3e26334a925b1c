-- Lets people listen to samples from production again and again: every round is a study of the samples that no round has
-- had yet.
CREATE TABLE continuous_study (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  key text NOT NULL,
  name text NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused')),
  system_id uuid NOT NULL REFERENCES system (id),
  settings jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, key)
);

CREATE TABLE continuous_round (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  continuous_study_id uuid NOT NULL REFERENCES continuous_study (id) ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  study_id uuid NOT NULL UNIQUE REFERENCES study (id),
  release_id uuid NOT NULL REFERENCES release (id),
  samples integer NOT NULL CHECK (samples > 0),
  started_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (continuous_study_id, number)
);
