-- One place of a panel in a study and locale: as many rows as the study's quota for the panel. A rater of a panel takes a
-- place of it beside the slot, so that slots stay as good as one another whoever comes. `session_id` is the session that
-- holds the place now: claimers skip each other's rows by it, and the session's own index proves that none is held twice.
CREATE TABLE panel_place (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  protocol_id uuid NOT NULL REFERENCES protocol (id) ON DELETE CASCADE,
  locale text NOT NULL,
  panel_id uuid NOT NULL REFERENCES panel (id) ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  session_id uuid,
  UNIQUE (protocol_id, locale, panel_id, number),
  UNIQUE (id, protocol_id, locale, panel_id)
);
CREATE INDEX panel_place_free ON panel_place (protocol_id, locale, panel_id, number) WHERE session_id IS NULL;
CREATE INDEX panel_place_session ON panel_place (session_id) WHERE session_id IS NOT NULL;

ALTER TABLE session ADD COLUMN panel_place_id uuid;
-- The place is one of the session's own protocol, locale and panel, and no other session holds it: with as many places as
-- the quota says, a panel cannot overshoot it, whatever the queue does.
ALTER TABLE session ADD FOREIGN KEY (panel_place_id, protocol_id, locale, panel_id)
  REFERENCES panel_place (id, protocol_id, locale, panel_id);
CREATE UNIQUE INDEX session_one_per_panel_place ON session (panel_place_id) WHERE state IN ('active', 'completed');

-- When a figure was held against its chart; null for one that came or was corrected since. A day that arrives late, in the
-- middle of a batch, is looked at as well, and once.
ALTER TABLE signal ADD COLUMN looked_at timestamptz;
UPDATE signal SET looked_at = received_at;
CREATE INDEX signal_new ON signal (release_id) WHERE looked_at IS NULL;
