CREATE TABLE study (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  name text NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'pilot', 'running', 'paused', 'closed')),
  settings jsonb NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  -- A draft that was taken away. What was tried in its previews stays where it is.
  removed_at timestamptz
);
CREATE INDEX study_workspace ON study (workspace_id, created_at DESC, id);

-- What raters saw and what the analysis follows: the settings, frozen at launch, with the seed of every design.
CREATE TABLE protocol (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  study_id uuid NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  -- Counted from 1; previews of a draft count from -1 downwards.
  number integer NOT NULL CHECK (number <> 0),
  settings jsonb NOT NULL,
  settings_sha256 text NOT NULL,
  seed bigint NOT NULL,
  pilot boolean NOT NULL DEFAULT false,
  -- By locale: places, trials (answers wanted) and the set's level, as they were at the launch.
  plan jsonb NOT NULL DEFAULT '{}',
  launched_by uuid,
  launched_at timestamptz NOT NULL DEFAULT now(),
  -- Rater copies are still being made: no slot of the protocol is handed out yet.
  preparing boolean NOT NULL DEFAULT false,
  UNIQUE (study_id, number)
);

-- A clip in a role, under one protocol. `copy_sha256` is the level-matched file raters hear: made per stimulus, with its
-- own dither, so that two stimuli of one clip (reference and hidden reference) are different files.
CREATE TABLE stimulus (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  protocol_id uuid NOT NULL REFERENCES protocol (id) ON DELETE CASCADE,
  locale text NOT NULL,
  release_id uuid NOT NULL REFERENCES release (id),
  prompt_id uuid NOT NULL REFERENCES prompt (id),
  clip_id uuid NOT NULL REFERENCES clip (id),
  role text NOT NULL CHECK (role IN
    ('test', 'reference', 'hidden_reference', 'anchor', 'gold', 'trap', 'repeat', 'dummy')),
  -- The condition the figures are grouped by: system@release, or an anchor made by the server.
  condition text NOT NULL,
  gain_db double precision NOT NULL DEFAULT 0,
  duration_ms double precision NOT NULL,
  copy_sha256 text,
  copy_bytes bigint,
  expected jsonb,
  UNIQUE (protocol_id, locale, prompt_id, condition, role)
);
CREATE INDEX stimulus_clip ON stimulus (clip_id);

-- One link per study; `preview` links let a lead try the study without leaving a trace in its figures.
CREATE TABLE study_link (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  study_id uuid NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('rater', 'preview')),
  panel_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX study_link_study ON study_link (study_id);
