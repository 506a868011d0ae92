import type { GuestReport } from './guest-report.ts';

/** What `zsha status --json` prints, and the agent answers under `/v1/status`. Times are ISO 8601. */
export interface StatusView {
  readonly vm: {
    readonly state: 'running' | 'starting' | 'migrating' | 'stopped' | 'failed' | 'unknown';
    readonly node: string | null;
    /** The address of the node that runs it, as in the configuration. */
    readonly address: string | null;
    readonly epoch: number | null;
    readonly since: string | null;
    readonly health: 'ok' | 'starting' | 'unresponsive' | 'unknown';
    /** What health rests on; the report is known on the node that runs the VM. Null when nobody looked. */
    readonly guest: { readonly page: 'answers' | 'silent'; readonly report: GuestReport | null } | null;
  };
  readonly lastStart: {
    readonly node: string;
    readonly at: string;
    readonly reason: string;
    readonly result: 'started' | 'failed';
    readonly durationMs: number;
  } | null;
  readonly nodes: readonly NodeStatus[];
  readonly consul: {
    readonly leader: string | null;
    readonly quorum: boolean;
    readonly members: readonly ConsulMember[];
  };
  readonly managementIp: string | null;
  readonly publicIp: string | null;
  /** Maintenance and freeze that are in force. */
  readonly holds: readonly HoldStatus[];
  readonly warnings: readonly StatusWarning[];
  /** The configuration in the manual's keys and order. */
  readonly config: Readonly<Record<string, unknown>>;
}

export interface NodeStatus {
  readonly name: string;
  readonly address: string;
  readonly agent: 'alive' | 'lost';
  readonly storage: {
    readonly state: 'ok' | 'slow' | 'hung' | 'error' | 'missing';
    readonly latencyMs: number | null;
  };
  readonly consul: 'alive' | 'failed' | 'left';
  readonly maintenance: boolean;
  readonly version: string;
}

export interface ConsulMember {
  readonly name: string;
  /** address:port of the gossip. */
  readonly address: string;
  readonly status: string;
  readonly type: string;
  readonly build: string;
  readonly protocol: string;
  readonly dc: string;
}

export interface HoldStatus {
  /** The node in maintenance; null: the whole cluster is frozen. */
  readonly node: string | null;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** null: until it is lifted. */
  readonly forMs: number | null;
}

/** A message id of the catalogues and its figures. */
export interface StatusWarning {
  readonly messageId: string;
  readonly params: Readonly<Record<string, string | number>>;
}
