-- How one release reaches its users: the plan is frozen when it starts, only the step in force moves.
CREATE TABLE rollout (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  name text NOT NULL,
  state text NOT NULL DEFAULT 'under_way' CHECK (state IN ('under_way', 'held', 'done', 'rolled_back')),
  -- Position of the step in force.
  step integer NOT NULL DEFAULT 1 CHECK (step > 0),
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX rollout_once ON rollout (release_id) WHERE state IN ('under_way', 'held');
CREATE INDEX rollout_workspace ON rollout (workspace_id, created_at DESC);

CREATE TABLE rollout_step (
  rollout_id uuid NOT NULL REFERENCES rollout (id) ON DELETE CASCADE,
  position integer NOT NULL CHECK (position > 0),
  name text NOT NULL,
  -- The stage a release has reached before it may enter the step.
  stage text NOT NULL
    CHECK (stage IN ('prototype', 'pre_production', 'production_readiness', 'post_deployment')),
  panels text[] NOT NULL,
  locales text[] NOT NULL,
  -- Share of the users of these locales who hear the release.
  exposure double precision NOT NULL CHECK (exposure BETWEEN 0 AND 1),
  prompt_set text,
  min_prompts integer NOT NULL CHECK (min_prompts > 0),
  min_raters integer NOT NULL CHECK (min_raters > 0),
  gate text,
  decision boolean NOT NULL,
  -- Production samples of the release in each locale that the step waits for.
  min_samples integer NOT NULL DEFAULT 0 CHECK (min_samples >= 0),
  PRIMARY KEY (rollout_id, position)
);

-- Every move of a rollout, with how it stood at that moment.
CREATE TABLE rollout_move (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  rollout_id uuid NOT NULL REFERENCES rollout (id) ON DELETE CASCADE,
  move text NOT NULL CHECK (move IN ('start', 'advance', 'hold', 'resume', 'roll_back')),
  from_step integer NOT NULL,
  to_step integer NOT NULL,
  reason text NOT NULL,
  evidence jsonb NOT NULL,
  made_by uuid,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rollout_move_rollout ON rollout_move (rollout_id, made_at DESC);
CREATE TRIGGER rollout_step_is_final BEFORE UPDATE ON rollout_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rollout_move_is_final BEFORE UPDATE ON rollout_move FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A clip that was taken from production: what was taken out of it, on what ground it may be heard, and until when.
CREATE TABLE production_sample (
  clip_id uuid PRIMARY KEY REFERENCES clip (id) ON DELETE CASCADE,
  intake_id uuid NOT NULL REFERENCES intake (id),
  -- What was removed to protect people, and who or what removed it.
  removed text NOT NULL,
  removed_by text NOT NULL,
  ground text NOT NULL,
  keep_until date NOT NULL,
  -- When the audio was let go of. Measurements, hash and ratings stay.
  bytes_removed_at timestamptz
);
CREATE INDEX production_sample_due ON production_sample (keep_until) WHERE bytes_removed_at IS NULL;
-- What every file of the batch is taken with; null for ordinary uploads.
ALTER TABLE intake ADD COLUMN sampling jsonb;
