import type { NodeStatus, StatusView } from '@zsha/api/status-view';
import type { Place } from '@zsha/core/decide/place';
import type { Timings } from '@zsha/core/lease/timings';

/** Everything that a drill is planned on, as one node knows it at one instant. */
export interface DrillFacts {
  readonly self: string;
  readonly timings: Timings;
  readonly nodes: readonly NodeStatus[];
  readonly vm: Pick<StatusView['vm'], 'state' | 'node' | 'epoch' | 'health'>;
  readonly hasQuorum: boolean;
  /** The node whose Consul leads; null: nobody knows. */
  readonly leader: string | null;
  readonly isFrozen: boolean;
  readonly inMaintenance: readonly string[];
  readonly moveUnderWay: boolean;
  readonly backupUnderWay: boolean;
  /** Who watches a drill that is not over; null: none is. */
  readonly otherDrillBy: string | null;
  readonly places: readonly Place[];
  /** Whether the shared storage is reached over the network, so that who is isolated loses it too; null: unknown. */
  readonly storageOverNetwork: boolean | null;
}
