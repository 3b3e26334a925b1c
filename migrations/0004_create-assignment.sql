-- A pseudonymous listener within a workspace. External ids are kept when a platform gives them.
CREATE TABLE rater (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  provider text NOT NULL,
  external_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, provider, external_id)
);

-- One place for one rater in a study and locale; the job in the assignment queue. The number of slots is the quota.
CREATE TABLE slot (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  protocol_id uuid NOT NULL REFERENCES protocol (id) ON DELETE CASCADE,
  study_id uuid NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  locale text NOT NULL,
  number integer NOT NULL,
  withdrawn_at timestamptz,
  UNIQUE (protocol_id, locale, number)
);
CREATE INDEX slot_study ON slot (study_id, locale);

-- A planned list of trials. Rows are bound to sessions at the claim, so every waiting slot is as good as any other.
-- `trials` is an ordered list of lists of stimulus ids, before the rater's own order is drawn. `session_id` is the session
-- that holds the row now: claimers skip each other's rows by it, and the session's own indexes prove that none is held twice.
CREATE TABLE design_row (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  protocol_id uuid NOT NULL REFERENCES protocol (id) ON DELETE CASCADE,
  locale text NOT NULL,
  number integer NOT NULL,
  block integer NOT NULL,
  trials jsonb NOT NULL,
  session_id uuid,
  UNIQUE (protocol_id, locale, number)
);
CREATE INDEX design_row_free ON design_row (protocol_id, locale, number) WHERE session_id IS NULL;

CREATE TABLE session (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  study_id uuid NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  protocol_id uuid NOT NULL REFERENCES protocol (id) ON DELETE CASCADE,
  locale text NOT NULL,
  -- Null in a preview, which takes no place.
  slot_id uuid REFERENCES slot (id),
  design_row_id uuid REFERENCES design_row (id),
  rater_id uuid NOT NULL REFERENCES rater (id),
  preview boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'completed', 'abandoned', 'screened_out')),
  lock_token text NOT NULL,
  lease_expires_at timestamptz NOT NULL,
  seed text NOT NULL,
  completion_code text NOT NULL,
  trial_count integer NOT NULL,
  -- How many trials have an answer, practice included; kept by the statement that stores answers.
  answered integer NOT NULL DEFAULT 0,
  external jsonb NOT NULL DEFAULT '{}',
  device jsonb,
  consented_at timestamptz NOT NULL,
  started_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  finished_at timestamptz,
  CHECK (preview OR slot_id IS NOT NULL)
) WITH (fillfactor = 70);
-- These three make a double claim or an overshoot impossible, whatever the queue does.
CREATE UNIQUE INDEX session_one_per_slot ON session (slot_id) WHERE state IN ('active', 'completed');
CREATE UNIQUE INDEX session_one_per_design_row ON session (design_row_id) WHERE state IN ('active', 'completed');
CREATE UNIQUE INDEX session_one_active_per_rater ON session (study_id, rater_id) WHERE state = 'active' AND NOT preview;
CREATE INDEX session_study ON session (study_id, started_at DESC, id);
-- Every answer moves the lease, so the lease itself is in no index: the row is then updated in place.
CREATE INDEX session_active ON session (study_id, locale) WHERE state = 'active';
CREATE INDEX session_rater ON session (rater_id);

CREATE TABLE trial (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position integer NOT NULL,
  phase text NOT NULL CHECK (phase IN ('practice', 'main')),
  prompt_id uuid NOT NULL REFERENCES prompt (id),
  -- Set when the pair or stimulus was drawn with a known probability (adaptive designs).
  sampling_probability double precision,
  repeat_of uuid REFERENCES trial (id),
  UNIQUE (session_id, position)
);

-- `place` is the side or slot on the screen, and with it the presentation order within the trial.
CREATE TABLE trial_stimulus (
  trial_id uuid NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  place integer NOT NULL,
  stimulus_id uuid NOT NULL REFERENCES stimulus (id),
  shown_as text NOT NULL DEFAULT 'graded' CHECK (shown_as IN ('graded', 'reference')),
  PRIMARY KEY (trial_id, place)
);
CREATE INDEX trial_stimulus_stimulus ON trial_stimulus (stimulus_id);
