/** Compute hosts, and the certificates that were issued for them. */
export const hosts = `
CREATE TABLE host (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  cluster_id TEXT NOT NULL REFERENCES cluster,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  description TEXT NOT NULL,
  address TEXT NOT NULL COLLATE NOCASE UNIQUE,
  agent_port INTEGER NOT NULL,
  ssh_port INTEGER NOT NULL,
  host_key TEXT NOT NULL,
  enable_state TEXT NOT NULL CHECK (enable_state IN ('Enabled', 'Disabled', 'PreMaintenance', 'Maintenance')),
  -- Where the way out of maintenance leads.
  back_state TEXT CHECK (back_state IN ('Enabled', 'Disabled')),
  ready_state TEXT NOT NULL CHECK (ready_state IN ('Connecting', 'Connected', 'Disconnected')),
  ready_problem TEXT,
  ready_changed_at_ms INTEGER NOT NULL,
  facts TEXT,
  vms_seen INTEGER,
  -- Of the last report that was taken in this run of the platform; an earlier one comes too late.
  report_number INTEGER NOT NULL DEFAULT 0,
  certificate_ends_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  CHECK ((back_state IS NULL) = (enable_state IN ('Enabled', 'Disabled')))
) STRICT;
CREATE INDEX host_cluster ON host (cluster_id);

-- They outlive their host: a revoked one is known as such, and not as one of nobody's.
CREATE TABLE host_certificate (
  print TEXT PRIMARY KEY,
  host_id TEXT NOT NULL,
  issued_at_ms INTEGER NOT NULL,
  ends_at_ms INTEGER NOT NULL,
  revoked_at_ms INTEGER
) STRICT;
CREATE INDEX host_certificate_host ON host_certificate (host_id);
`;
