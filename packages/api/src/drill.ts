import type { StatusWarning } from './status-view.ts';

/** power-off: an immediate reset. isolate: no packet in or out. storage-hang: its storage takes nothing. */
export type DrillMode = 'power-off' | 'isolate' | 'storage-hang';

/** The body of `POST /v1/drill`. */
export interface DrillRequest {
  readonly mode: DrillMode;
  /** Name or address of the node that is to fail. */
  readonly node: string;
  /** How long; null: as long as it takes to see what should happen. */
  readonly forMs: number | null;
  /** The epoch of the plan that the operator agreed to; null: only say what would be done. */
  readonly agreedEpoch: number | null;
}

/** What a drill looks for; each one is a line of its report. */
export type DrillMarkId =
  /** How long the failed owner's beat and slot had stood still when the VM was taken over. */
  | 'beat-silent'
  | 'slot-silent'
  /** The record grants the VM anew, to another node or to one that was back before that. */
  | 'take-over'
  /** On the failed node no QEMU of the VM is left, by that node's own clock. */
  | 'own-end'
  | 'qemu-runs'
  | 'guest-answers'
  /** The VM runs on where it was, under the same epoch. */
  | 'vm-untouched'
  /** The longest time that the guest's page did not answer. */
  | 'guest-gap'
  /** The failed node is whole again. */
  | 'node-back';

export interface DrillExpectation {
  readonly id: DrillMarkId;
  /** From the failure, unless the mark is a length of its own. null: no bound is promised. */
  readonly atMostMs: number | null;
  readonly atLeastMs: number | null;
}

/** What will be done, and what should come of it by the timings. */
export interface DrillPlan {
  readonly mode: DrillMode;
  readonly node: string;
  readonly address: string;
  /** The node that runs the VM now. */
  readonly owner: string;
  readonly epoch: number;
  /** null: once, with no end of its own. */
  readonly forMs: number | null;
  readonly expects: readonly DrillExpectation[];
  /** What the operator should know before agreeing. */
  readonly notes: readonly StatusWarning[];
}

export interface DrillMark<Event = unknown> extends DrillExpectation {
  /** null: it was not seen, or it could not be measured. */
  readonly measuredMs: number | null;
  readonly verdict: 'within' | 'late' | 'early' | 'seen' | 'missing' | 'unmeasured';
  readonly evidence: Event | null;
}

export interface DrillReport<Event = unknown> {
  readonly id: string;
  readonly plan: DrillPlan;
  /** ISO 8601, by the clock of the node that watched. */
  readonly at: string;
  readonly by: string;
  readonly marks: readonly DrillMark<Event>[];
  /** late: everything happened, and something of it after its bound. */
  readonly verdict: 'passed' | 'late' | 'failed';
}
