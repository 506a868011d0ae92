import type { MoveOrder } from '../model/move-order.ts';
import type { RunnerRecord } from '../model/runner-record.ts';
import type { Runner } from '../model/runner.ts';
import type { FenceEvidence } from './view.ts';

/** What is owed now, as data; the engine carries it out and owes nothing else. */
export type Decision =
  | { readonly kind: 'wait'; readonly reason: WaitReason; readonly untilMs: number | null }
  /** Feed the proofs of this epoch to the guard; nothing else to do. */
  | { readonly kind: 'hold'; readonly runner: Runner; readonly concern: Concern | null }
  /** Close the epoch at the guard, see every process of it gone, then raise deadThrough. */
  | { readonly kind: 'bury'; readonly epoch: number; readonly cause: BuryCause }
  | { readonly kind: 'take-over'; readonly take: TakeOver }
  /** The arbiter was put back to an old backup: name in it again what the slots claim (rule 8). */
  | { readonly kind: 'inherit'; readonly record: RunnerRecord; readonly recordIndex: number }
  /** Ask the runner through this node's slot to stop, for as long as this is decided (rule 3). */
  | { readonly kind: 'poison'; readonly runner: Runner }
  /** Ask the runner through the arbiter to let go: its storage is gone (rule 11). */
  | { readonly kind: 'relieve'; readonly runner: Runner }
  /** Switch the runner's node off, and read the OFF back (rule 6). */
  | { readonly kind: 'fence'; readonly runner: Runner; readonly evidence: Omit<FenceEvidence, 'offAtMs'> }
  /** Shut the guest down, bury the epoch, give the record back with no owner. */
  | { readonly kind: 'stop'; readonly runner: Runner }
  /** Bury the epoch at once and give the record back: somebody else should run the VM. */
  | { readonly kind: 'let-go'; readonly runner: Runner; readonly cause: LetGoCause }
  /** Say in the record that the guest is well again. */
  | { readonly kind: 'forget-restarts'; readonly runner: Runner }
  /** Carry out an operator's order to migrate, or one that follows from the rules. */
  | { readonly kind: 'move'; readonly runner: Runner; readonly order: MoveOrder; readonly cause: MoveCause }
  /** An order that cannot be carried out, and why. */
  | { readonly kind: 'refuse-order'; readonly order: MoveOrder; readonly reason: OrderRefusal }
  /** A move left over from an earlier life of this agent, or called off: take the target out. */
  | { readonly kind: 'abort-move'; readonly runner: Runner }
  /** This node is the target of a move and alone now: make the VM run. */
  | { readonly kind: 'resume'; readonly runner: Runner; readonly take: TakeOver | null }
  /** A maintenance or a freeze whose time is over. */
  | { readonly kind: 'lift-hold'; readonly key: 'freeze' | `maintenance/${string}`; readonly index: number };

/** One transaction: every check holds, or nothing is written. */
export interface TakeOver {
  readonly recordIndex: number;
  readonly desiredIndex: number;
  readonly identityIndex: number;
  /** The beat keys whose silence is relied on. */
  readonly beats: readonly { readonly node: string; readonly index: number }[];
  readonly record: RunnerRecord;
  readonly runner: Runner;
  readonly because: TakeOverCause;
}

export type TakeOverCause =
  | { readonly kind: 'no-owner' }
  | { readonly kind: 'tombstone'; readonly previous: Runner }
  | { readonly kind: 'fenced'; readonly previous: Runner }
  | {
      readonly kind: 'silence';
      readonly previous: Runner;
      readonly beatSilentMs: number;
      readonly slotSilentMs: number;
    };

export type BuryCause =
  | 'not-granted'
  | 'named-without-vm'
  | 'epoch-latched'
  | 'vm-gone'
  | 'move-lost'
  | 'poisoned'
  | 'left-over';

export type LetGoCause = 'storage-gone' | 'guest-unresponsive';

export type MoveCause = 'operator' | 'maintenance' | 'node-going-down' | 'gateway-lost';

export type OrderRefusal = 'already-there' | 'unknown-target';

/** What the owner goes on in spite of, for people to know. */
export type Concern =
  | { readonly kind: 'arbiter-silent' }
  | { readonly kind: 'arbiter-identity' }
  /** This machine was taken out of the cluster, or another one has its name now. */
  | { readonly kind: 'not-a-member' }
  | { readonly kind: 'arbiter-behind' }
  | { readonly kind: 'storage'; readonly fault: string }
  /** Maintenance wants the VM away from here, and no other node could take it. */
  | { readonly kind: 'nowhere-to-go' }
  /** The guest does not answer; it was restarted often enough. */
  | { readonly kind: 'guest-given-up'; readonly restarts: number }
  | { readonly kind: 'guest-silent'; readonly restartAtMs: number }
  | { readonly kind: 'frozen' };

export type WaitReason =
  | { readonly kind: 'arbiter-silent' }
  | { readonly kind: 'guard-silent' }
  | { readonly kind: 'stopped-by-operator' }
  | { readonly kind: 'storage'; readonly fault: string }
  | { readonly kind: 'arbiter-identity' }
  /** This machine was taken out of the cluster, or another one has its name now. */
  | { readonly kind: 'not-a-member' }
  | { readonly kind: 'arbiter-behind' }
  | { readonly kind: 'back-off' }
  | { readonly kind: 'maintenance' }
  | { readonly kind: 'frozen' }
  | { readonly kind: 'leaving' }
  /** The evidence is complete; better placed nodes come first. */
  | { readonly kind: 'better-placed'; readonly nodes: readonly string[] }
  | { readonly kind: 'runner-alive'; readonly runner: Runner; readonly missing: readonly Missing[] };

/** What speaks for a runner's life still, or is not known. */
export type Missing =
  /** Never read under this record. */
  | { readonly kind: 'unread'; readonly channel: Channel }
  /** It moved that long ago; it must stand still until `fullAtMs`. */
  | {
      readonly kind: 'moved';
      readonly channel: Channel;
      readonly silentMs: number;
      readonly fullAtMs: number;
    }
  /** Not read recently. */
  | { readonly kind: 'blind'; readonly channel: Channel }
  /** One more look at the slot, begun after both were silent long enough. */
  | { readonly kind: 'last-look' }
  /** Of itself no silence proves anything. */
  | { readonly kind: 'self' };

export type Channel = 'beat' | 'slot';
