-- What a trial is for. Only `rating` trials are scored; the others tell of the rater: a warm-up is not judged at all, the
-- rest have an answer that is known beforehand. Raters cannot tell them apart.
ALTER TABLE trial ADD COLUMN purpose text NOT NULL DEFAULT 'rating'
  CHECK (purpose IN ('rating', 'warm_up', 'identical', 'gold', 'trap'));

-- What was judged in a trial that is not scored: rows like those of `rating`, kept apart so that no figure can count them.
ALTER TABLE answer ADD COLUMN checked jsonb;

COMMENT ON COLUMN stimulus.expected IS 'Gold clips and traps: the right answer by attribute, and how far an answer may lie from it.';
