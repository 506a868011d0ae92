import { BackupStore } from '@zsha/adapters/consul/backup-store';
import { ClusterEvents } from '@zsha/adapters/consul/cluster-events';
import { ConfigStore } from '@zsha/adapters/consul/config-store';
import { ConsulArbiter } from '@zsha/adapters/consul/consul-arbiter';
import { ConsulFacts } from '@zsha/adapters/consul/consul-facts';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { DrillStore } from '@zsha/adapters/consul/drill-store';
import type { Arbiter } from '@zsha/core/ports/arbiter';

/** Everything that this node asks its Consul server for, over one connection. */
export interface ConsulParts {
  readonly arbiter: Arbiter;
  readonly facts: ConsulFacts;
  readonly events: ClusterEvents;
  readonly configs: ConfigStore;
  readonly backups: BackupStore;
  readonly drills: DrillStore;
}

export function consulParts(token: string): ConsulParts {
  const consul = new ConsulHttp({ host: '127.0.0.1', port: 8500, token });
  return {
    arbiter: new ConsulArbiter(consul),
    facts: new ConsulFacts(consul),
    events: new ClusterEvents(consul),
    configs: new ConfigStore(consul),
    backups: new BackupStore(consul),
    drills: new DrillStore(consul),
  };
}
