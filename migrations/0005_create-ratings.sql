-- What one rater sent for one trial: how it was heard and how long it took. The id is made by the browser.
CREATE TABLE answer (
  id uuid PRIMARY KEY,
  trial_id uuid NOT NULL UNIQUE REFERENCES trial (id),
  session_id uuid NOT NULL REFERENCES session (id),
  heard jsonb NOT NULL,
  switches jsonb NOT NULL DEFAULT '[]',
  elapsed_ms integer NOT NULL,
  hidden_ms integer NOT NULL DEFAULT 0,
  comment text,
  device jsonb,
  -- What was rated in practice or in a preview: kept, but no rating, so that no figure can count it.
  unscored jsonb,
  -- Tells a retry of the same answer from another answer under the same id.
  content_sha256 text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX answer_session ON answer (session_id);

-- One attribute of one answer. `value` is the scale's number; in pairs it is signed: +1 for the stimulus, -1 for the
-- other one. Methods that grade several stimuli have one row for each.
CREATE TABLE rating (
  answer_id uuid NOT NULL REFERENCES answer (id),
  number smallint NOT NULL,
  study_id uuid NOT NULL,
  locale text NOT NULL,
  attribute text NOT NULL,
  stimulus_id uuid NOT NULL REFERENCES stimulus (id),
  other_stimulus_id uuid REFERENCES stimulus (id),
  value double precision,
  detail jsonb,
  PRIMARY KEY (answer_id, number)
);
CREATE INDEX rating_study ON rating (study_id, locale);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER answer_is_final BEFORE UPDATE ON answer FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- What was never scored may go with the preview it belongs to.
CREATE TRIGGER answer_stays BEFORE DELETE ON answer FOR EACH ROW WHEN (OLD.unscored IS NULL)
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_is_final BEFORE UPDATE OR DELETE ON rating FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_is_kept BEFORE TRUNCATE ON answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_is_kept BEFORE TRUNCATE ON rating FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE questionnaire_answer (
  session_id uuid NOT NULL REFERENCES session (id),
  key text NOT NULL,
  value jsonb NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (session_id, key)
);

CREATE TABLE playback_fault (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL REFERENCES session (id),
  trial_id uuid NOT NULL REFERENCES trial (id),
  place integer NOT NULL,
  kind text NOT NULL,
  detail text NOT NULL,
  reported_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX playback_fault_session ON playback_fault (session_id);

-- A fact beside what was rated. Lifting keeps the row.
CREATE TABLE exclusion (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  study_id uuid NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  target text NOT NULL CHECK (target IN ('rating', 'session', 'rater')),
  -- The answer, session or rater meant.
  target_id uuid NOT NULL,
  rule text NOT NULL,
  reason text NOT NULL,
  excluded_by uuid,
  excluded_at timestamptz NOT NULL DEFAULT now(),
  lifted_by uuid,
  lifted_at timestamptz
);
CREATE UNIQUE INDEX exclusion_once ON exclusion (study_id, target, target_id, rule) WHERE lifted_at IS NULL;

-- What the last screening found of a session, rule by rule. `unavailable` says that there was too little to judge, which
-- is neither a pass nor a failure.
CREATE TABLE screening_check (
  session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  rule text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('passed', 'failed', 'unavailable')),
  reason text NOT NULL,
  checked_at timestamptz NOT NULL,
  PRIMARY KEY (session_id, rule)
);
