import type { FenceFile } from '@zsha/config/fence-file';
import type { HaConfig } from '@zsha/config/model';
import type { Timings } from '@zsha/core/lease/timings';
import type { ClusterSecrets } from './cluster-secrets.ts';
import type { LinkedNode } from './connect-all.ts';
import type { MemberChanges } from './look-at-members.ts';
import type { NodeFacts } from './node-facts.ts';

/** Everything that was asked, seen and decided before the first change. */
export interface Installation {
  readonly config: HaConfig;
  readonly linked: readonly LinkedNode[];
  readonly facts: ReadonlyMap<string, NodeFacts>;
  /** By address. */
  readonly hostKeys: ReadonlyMap<string, Buffer>;
  readonly changes: MemberChanges;
  readonly secrets: ClusterSecrets;
  readonly timings: Timings;
  readonly fencing: FenceFile | null;
  readonly build: string;
  readonly packageDir: string;
}
