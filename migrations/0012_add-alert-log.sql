-- What is known of an alert besides its message: which way the figures moved, and the study to look at.
ALTER TABLE alert
  ADD direction text CHECK (direction IN ('up', 'down')),
  ADD study_id uuid REFERENCES study (id) ON DELETE SET NULL,
  -- Names what was looked at: a wave, a day. Looking at the same again counts no second occurrence.
  ADD occasion text NOT NULL DEFAULT '',
  ADD resolved_by uuid,
  ADD resolution text NOT NULL DEFAULT '';

-- What happened to an alert, in order. Nothing here is changed or deleted.
CREATE TABLE alert_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id uuid NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('opened', 'again', 'acknowledged', 'heard_again', 'resolved')),
  at timestamptz NOT NULL,
  by_id uuid,
  note text NOT NULL DEFAULT ''
);
CREATE INDEX alert_event_alert ON alert_event (alert_id, id);

ALTER TABLE wave
  -- The version of the sentinel set that was heard; a set that is frozen anew while a wave runs does not change it.
  ADD sentinel_set_id uuid REFERENCES prompt_set (id),
  DROP CONSTRAINT wave_trigger_check,
  ADD CONSTRAINT wave_trigger_check CHECK (trigger IN
    ('schedule', 'manual', 'new_release', 'data_change', 'new_locale', 'new_domain', 'signal_alarm', 'reevaluation'));

-- A target that is taken off the list gets nothing more; what it got stays on record.
ALTER TABLE delivery_target
  ADD removed_at timestamptz,
  DROP CONSTRAINT delivery_target_workspace_id_kind_address_key;
CREATE UNIQUE INDEX delivery_target_once ON delivery_target (workspace_id, kind, address) WHERE removed_at IS NULL;
