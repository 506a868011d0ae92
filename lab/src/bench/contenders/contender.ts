import type { Process } from '../../host/processes.ts';

/** Something that keeps the management VM alive on the lab's nodes. All of them get the same nodes, share, image and guest. */
export interface Contender {
  readonly name: ContenderName;
  /** In one sentence, for the report. */
  readonly about: string;
  /** On nodes that have nothing of any contender; returns when the VM runs. */
  install(): Promise<void>;
  /** Every node is a member again, the VM runs on one, and its page answers. */
  untilWell(): Promise<void>;
  /** The node that leads the contender's cluster; null when nobody says so. */
  leader(): Promise<string | null>;
  readonly parts: Parts;
}

/** The parts that the blips strike: what agrees among the nodes, and what decides on each. */
export interface Parts {
  /** The units to stop and to start again, in this order. */
  readonly arbiterUnits: readonly string[];
  /** How the arbiter's own packets are told from others, in nftables' words. */
  readonly arbiterPackets: readonly (readonly string[])[];
  isArbiter(process: Process): boolean;
  isAgent(process: Process): boolean;
}

export const contenderNames = ['zsha', 'zsha-fencing', 'pacemaker', 'pacemaker-tuned'] as const;
export type ContenderName = (typeof contenderNames)[number];
