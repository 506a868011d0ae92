import type { MoveOrder } from '../model/move-order.ts';
import type { Runner, RunnerRecord } from '../model/runner-record.ts';

/** What is owed now, as data; the engine carries it out and owes nothing else. */
export type Decision =
  | { readonly kind: 'wait'; readonly reason: WaitReason; readonly untilMs: number | null }
  /** Feed the proofs of this epoch to the guard; nothing else to do. */
  | { readonly kind: 'hold'; readonly runner: Runner }
  /** Close the epoch at the guard, see every process of it gone, then raise deadThrough. */
  | { readonly kind: 'bury'; readonly epoch: number; readonly cause: BuryCause }
  | { readonly kind: 'take-over'; readonly take: TakeOver }
  /** Shut the guest down, bury the epoch, give the record back with no owner. */
  | { readonly kind: 'stop'; readonly runner: Runner }
  /** Carry out an operator's order to migrate. */
  | { readonly kind: 'move'; readonly runner: Runner; readonly order: MoveOrder }
  /** A move left over from an earlier life of this agent, or called off: take the target out. */
  | { readonly kind: 'abort-move'; readonly runner: Runner }
  /** This node is the target of a move and alone now: make the VM run. */
  | { readonly kind: 'resume'; readonly runner: Runner; readonly take: TakeOver | null };

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
  | {
      readonly kind: 'silence';
      readonly previous: Runner;
      readonly beatSilentMs: number;
      readonly slotSilentMs: number;
    };

export type BuryCause = 'not-granted' | 'named-without-vm' | 'epoch-latched' | 'vm-gone' | 'move-lost';

export type WaitReason =
  | { readonly kind: 'arbiter-silent' }
  | { readonly kind: 'guard-silent' }
  | { readonly kind: 'stopped-by-operator' }
  | { readonly kind: 'storage'; readonly fault: string }
  | { readonly kind: 'arbiter-identity' }
  | { readonly kind: 'back-off' }
  | { readonly kind: 'runner-alive'; readonly runner: Runner }
  | { readonly kind: 'incoming-vm' };
