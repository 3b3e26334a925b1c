-- Clips of a sentinel set in their role, frozen by the hash of their bytes.
CREATE TABLE sentinel_clip (
  prompt_set_id uuid NOT NULL REFERENCES prompt_set (id) ON DELETE CASCADE,
  clip_id uuid NOT NULL REFERENCES clip (id),
  role text NOT NULL CHECK (role IN ('natural', 'production', 'low_anchor')),
  audio_sha256 text NOT NULL,
  PRIMARY KEY (prompt_set_id, clip_id)
);

-- The schedule and triggers that start waves of one sentinel study, and the rules of its charts.
CREATE TABLE monitor (
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

CREATE TABLE wave (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  monitor_id uuid NOT NULL REFERENCES monitor (id) ON DELETE CASCADE,
  number integer NOT NULL,
  study_id uuid NOT NULL REFERENCES study (id),
  release_id uuid NOT NULL REFERENCES release (id),
  trigger text NOT NULL CHECK (trigger IN
    ('schedule', 'manual', 'new_release', 'data_change', 'new_locale', 'signal_alarm', 'reevaluation')),
  reason text NOT NULL DEFAULT '',
  started_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  UNIQUE (monitor_id, number)
);
CREATE INDEX wave_study ON wave (study_id);

-- The standardised figures of a wave, one point a locale, attribute and sentinel role (or the candidate).
CREATE TABLE wave_point (
  wave_id uuid NOT NULL REFERENCES wave (id) ON DELETE CASCADE,
  locale text NOT NULL,
  attribute text NOT NULL,
  role text NOT NULL,
  mean double precision NOT NULL,
  se double precision NOT NULL,
  -- What the variance is made of: the part that stays with the raters, and the part drawn anew in every wave.
  panel_variance double precision NOT NULL,
  noise_variance double precision NOT NULL,
  -- Share of the wave's raters who also heard the wave before.
  overlap double precision NOT NULL CHECK (overlap BETWEEN 0 AND 1),
  raters integer NOT NULL,
  ratings integer NOT NULL,
  PRIMARY KEY (wave_id, locale, attribute, role)
);

-- Something that someone should look at. The same alarm again counts up instead of opening a second one.
CREATE TABLE alert (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  monitor_id uuid REFERENCES monitor (id) ON DELETE CASCADE,
  release_id uuid REFERENCES release (id) ON DELETE CASCADE,
  dedupe text NOT NULL,
  cause text NOT NULL CHECK (cause IN
    ('panel_drift', 'pipeline_change', 'model_regression', 'signal_alarm', 'exclusion_jump', 'playback_fault')),
  locale text,
  attribute text,
  message text NOT NULL,
  evidence jsonb NOT NULL,
  occurrences integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL DEFAULT now(),
  last_at timestamptz NOT NULL DEFAULT now(),
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  resolved_at timestamptz
);
CREATE UNIQUE INDEX alert_once ON alert (workspace_id, dedupe) WHERE resolved_at IS NULL;

-- Where alerts and results are sent besides the page.
CREATE TABLE delivery_target (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('webhook', 'email')),
  address text NOT NULL,
  secret text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, kind, address)
);

CREATE TABLE delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  target_id uuid NOT NULL REFERENCES delivery_target (id) ON DELETE CASCADE,
  alert_id uuid NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  attempts integer NOT NULL DEFAULT 0,
  delivered_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (target_id, alert_id)
);

-- A figure from production. The key makes a batch that is sent twice count once.
CREATE TABLE signal (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  locale text NOT NULL,
  day date NOT NULL,
  name text NOT NULL,
  source text NOT NULL DEFAULT 'production',
  -- `events` of `total` for rates; `events` alone for counts.
  events double precision NOT NULL CHECK (events >= 0),
  total double precision CHECK (total > 0),
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, release_id, locale, name, source, day),
  CHECK (total IS NULL OR events <= total)
);
