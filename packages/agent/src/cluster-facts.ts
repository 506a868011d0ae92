import type { ConsulMember } from '@zsha/api/status-view';
import type { ClusterEvent } from '@zsha/core/model/event';

/** What status asks of Consul beside ownership; each answer is null when Consul gives none. */
export interface ClusterFacts {
  members(): Promise<readonly ConsulMember[] | null>;
  leader(): Promise<string | null>;
  /** The names of the nodes whose agent keeps its check passing. */
  liveAgents(): Promise<ReadonlySet<string> | null>;
  /** Newest last. */
  events(newest: number): Promise<readonly ClusterEvent[] | null>;
}
