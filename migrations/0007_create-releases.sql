-- Who listens: native crowd, internal colleagues, experts. Raters join a panel through its own invitation link.
CREATE TABLE panel (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  key text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('native', 'internal', 'expert')),
  -- Locales its raters may rate; empty means any.
  locales text[] NOT NULL DEFAULT '{}',
  cap integer CHECK (cap > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, key)
);

CREATE TABLE panel_rater (
  panel_id uuid NOT NULL REFERENCES panel (id) ON DELETE CASCADE,
  rater_id uuid NOT NULL REFERENCES rater (id) ON DELETE CASCADE,
  joined_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (panel_id, rater_id)
);
ALTER TABLE study_link ADD FOREIGN KEY (panel_id) REFERENCES panel (id) ON DELETE CASCADE;
-- Which panel a session's rater came through; null for the study's open link.
ALTER TABLE session ADD COLUMN panel_id uuid REFERENCES panel (id);

-- What raters hear in production at present, per locale; the release that gates compare with.
CREATE TABLE release_step (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  reason text NOT NULL,
  -- What the stage asks for and how the release stood, at the moment of the step.
  evidence jsonb NOT NULL,
  made_by uuid,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX release_step_release ON release_step (release_id, made_at DESC);

CREATE TABLE gate (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  key text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  rule jsonb NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, key, version)
);

-- One look of a gate at a release. Never changed: sequential looks are counted from here.
CREATE TABLE gate_look (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  gate_id uuid NOT NULL REFERENCES gate (id),
  release_id uuid NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  number integer NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('pass', 'fail', 'extend', 'hold', 'void')),
  evidence jsonb NOT NULL,
  data_sha256 text NOT NULL,
  code_version text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (gate_id, release_id, number)
);

CREATE TABLE decision (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  gate_look_id uuid REFERENCES gate_look (id),
  verdict text NOT NULL CHECK (verdict IN ('ship', 'iterate', 'block')),
  reason text NOT NULL,
  -- Everything the decision rests on, and its hash: a replay must give the same bytes.
  record jsonb NOT NULL,
  record_sha256 text NOT NULL,
  signed_by uuid NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX decision_release ON decision (release_id, signed_at DESC);
CREATE TRIGGER gate_look_is_final BEFORE UPDATE ON gate_look FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Failure modes of a release in a locale, with what they would do to users.
CREATE TABLE risk (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  locale text NOT NULL,
  failure_mode text NOT NULL,
  user_impact text NOT NULL,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 5),
  -- Judged 1…5 where nothing was measured; a measured defect rate takes its place.
  likelihood smallint CHECK (likelihood BETWEEN 1 AND 5),
  defect_type text,
  threshold_rate double precision CHECK (threshold_rate BETWEEN 0 AND 1),
  mitigation text NOT NULL DEFAULT '',
  owner_id uuid,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'mitigated', 'accepted', 'closed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX risk_release ON risk (release_id, locale);
