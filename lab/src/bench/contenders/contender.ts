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
}

export const contenderNames = ['zsha', 'zsha-fencing', 'pacemaker', 'pacemaker-tuned'] as const;
export type ContenderName = (typeof contenderNames)[number];
