import type { TimingOverrides } from './timings-of.ts';

/** The HA configuration, as the manual's file says it and the rest of the suite reads it. */
export interface HaConfig {
  readonly type: 'FileConf' | 'CephConf';
  /** An odd number of nodes; the address is the one that zsha and Consul talk on. */
  readonly nodes: readonly NodeConfig[];
  readonly memorySizeGib: number;
  readonly cpuCount: number;
  /** Ceph's monitors; null with a shared file system. */
  readonly monAddresses: readonly string[] | null;
  readonly chronyServers: readonly string[];
  /** Ceph's pool; empty with a shared file system. */
  readonly poolName: string;
  /** Where the image lies on every node; on the shared file system. */
  readonly imageFolder: string;
  readonly dns: readonly string[];
  readonly networks: readonly NetworkConfig[];
  readonly consoleProxyAddress: PerNode;
  readonly allowResetRootPassword: boolean;
  /** What the cluster sets of the protocol's figures. */
  readonly timings: TimingOverrides;
  /** At most one for each node. */
  readonly fencing: readonly FencingDevice[];
}

/** How one node's power is switched off: a program of `fence-agents`. */
export interface FencingDevice {
  readonly node: string;
  /** The program's name: `fence_ipmilan`. */
  readonly agent: string;
  readonly address: string;
  /** Empty where the device asks for none. */
  readonly user: string;
  /** A secret, and only ever in the file of whoever installs; null: in `passwordFile`, or on the nodes already. */
  readonly password: string | null;
  /** Read once, where the installer runs. */
  readonly passwordFile: string | null;
  /** Further options in the agent's own words. */
  readonly options: ReadonlyMap<string, string>;
}

export interface NodeConfig {
  readonly name: string;
  readonly address: string;
}

/** One network card of the management VM. */
export interface NetworkConfig {
  readonly bridge: string;
  readonly macAddress: string;
  readonly address: PerNode;
  readonly netmask: PerNode;
  readonly gateway: PerNode;
  readonly isManagement: boolean;
  readonly isDefaultRoute: boolean;
}

/** A value for every node, or one of its own for each: `A@node-1, B@node-2`. */
export type PerNode =
  | { readonly kind: 'same'; readonly value: string }
  | { readonly kind: 'per-node'; readonly values: ReadonlyMap<string, string> };
