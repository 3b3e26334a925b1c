CREATE TABLE system (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  key text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('tts', 'human', 'anchor')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, key)
);

CREATE TABLE release (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  system_id uuid NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  version text NOT NULL,
  stage text NOT NULL DEFAULT 'prototype'
    CHECK (stage IN ('prototype', 'pre_production', 'production_readiness', 'post_deployment')),
  notes text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (system_id, version)
);
CREATE INDEX release_workspace ON release (workspace_id);

CREATE TABLE prompt (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  locale text NOT NULL,
  key text NOT NULL,
  text text NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, locale, key)
);

-- A versioned list: a new version is a new row, so that an old study keeps meaning what it meant.
CREATE TABLE prompt_set (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  key text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL,
  sentinel boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, key, version)
);

CREATE TABLE prompt_set_member (
  prompt_set_id uuid NOT NULL REFERENCES prompt_set (id) ON DELETE CASCADE,
  prompt_id uuid NOT NULL REFERENCES prompt (id),
  position integer NOT NULL,
  PRIMARY KEY (prompt_set_id, prompt_id)
);

-- The bytes of a file and what was measured on them. Stored once, whoever uploads them.
CREATE TABLE audio (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  format text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  measurement jsonb NOT NULL,
  -- What level matching and warnings need beyond the measurement that members see.
  diagnostics jsonb NOT NULL DEFAULT '{}',
  peaks bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE clip (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES release (id),
  prompt_id uuid NOT NULL REFERENCES prompt (id),
  audio_sha256 text NOT NULL REFERENCES audio (sha256),
  file_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (release_id, prompt_id)
);
CREATE INDEX clip_workspace ON clip (workspace_id, created_at DESC, id);
CREATE INDEX clip_prompt ON clip (prompt_id);

CREATE TABLE intake (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  created_by uuid,
  state text NOT NULL DEFAULT 'receiving' CHECK (state IN ('receiving', 'working', 'done')),
  -- The release that files without one belong to, and the manifest's rows if one came with the files.
  release text NOT NULL DEFAULT '1',
  manifest jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE intake_item (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  intake_id uuid NOT NULL REFERENCES intake (id) ON DELETE CASCADE,
  path text NOT NULL,
  -- Where the received bytes wait until they are measured.
  received_sha256 text,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'stored', 'duplicate', 'refused')),
  fault text,
  detail text,
  clip_id uuid REFERENCES clip (id) ON DELETE SET NULL,
  UNIQUE (intake_id, path)
);
