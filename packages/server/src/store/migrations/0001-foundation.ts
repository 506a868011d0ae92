/** Accounts, inventory, settings, tasks, and the three logs that are only ever added to. */
export const foundation = `
CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL);

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('admin', 'operator', 'read-only')),
  state TEXT NOT NULL CHECK (state IN ('Enabled', 'Disabled')),
  password_hash TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  last_sign_in_at_ms INTEGER
) STRICT;

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at_ms INTEGER NOT NULL,
  used_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- A token is kept as its hash: who reads this file signs in as nobody.
CREATE TABLE session_token (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
  issued_at_ms INTEGER NOT NULL,
  is_used INTEGER NOT NULL CHECK (is_used IN (0, 1)),
  superseded_at_ms INTEGER
) STRICT;
CREATE INDEX session_token_session ON session_token (session_id);

CREATE TABLE sign_in_failure (
  subject TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE zone (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  description TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('Enabled', 'Disabled')),
  created_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE cluster (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  zone_id TEXT NOT NULL REFERENCES zone,
  name TEXT NOT NULL COLLATE NOCASE,
  description TEXT NOT NULL,
  hypervisor TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('Enabled', 'Disabled')),
  created_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  UNIQUE (zone_id, name)
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE setting_change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;
CREATE INDEX setting_change_name ON setting_change (name, number);
CREATE TRIGGER setting_change_kept BEFORE DELETE ON setting_change
  BEGIN SELECT raise(ABORT, 'the history of settings is only added to'); END;
CREATE TRIGGER setting_change_fixed BEFORE UPDATE ON setting_change
  BEGIN SELECT raise(ABORT, 'the history of settings is only added to'); END;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  by_name TEXT,
  from_address TEXT,
  action TEXT NOT NULL,
  resource TEXT NOT NULL,
  resource_id TEXT,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
  BEGIN SELECT raise(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
  BEGIN SELECT raise(ABORT, 'the audit is only added to'); END;

-- AUTOINCREMENT: a number is never given twice, also when the rows behind it are gone.
CREATE TABLE event (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  resource TEXT NOT NULL,
  resource_id TEXT,
  name TEXT,
  by_name TEXT
) STRICT;

CREATE TABLE task (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  input TEXT NOT NULL,
  state TEXT NOT NULL,
  resource TEXT,
  resource_id TEXT,
  cause TEXT,
  is_cancel_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_cancel_asked IN (0, 1)),
  created_by TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT;
CREATE INDEX task_unfinished ON task (id) WHERE ended_at_ms IS NULL;

CREATE TABLE task_step (
  task_id TEXT NOT NULL REFERENCES task ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'begun', 'done', 'undone')),
  result TEXT NOT NULL DEFAULT 'null',
  PRIMARY KEY (task_id, position)
) STRICT;

CREATE TABLE answered_request (
  account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT;
CREATE INDEX answered_request_age ON answered_request (at_ms);

CREATE TABLE database_backup (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL UNIQUE,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
`;
