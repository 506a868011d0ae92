import type { GuestAnswer } from '@zsha/core/ports/guest';
import type { DomainState, MigrationOutcome, StartOutcome } from '@zsha/core/ports/hypervisor';

/** What the program in a node is asked: a call of a port, or a turn of the gate. One line of JSON each. */
export type CellCall =
  | { readonly kind: 'start'; readonly epoch: number; readonly timeoutMs: number }
  | { readonly kind: 'state'; readonly timeoutMs: number }
  | { readonly kind: 'request-shutdown'; readonly timeoutMs: number }
  | { readonly kind: 'resume'; readonly timeoutMs: number }
  | {
      readonly kind: 'migrate';
      readonly target: string;
      readonly epoch: number;
      readonly timeoutMs: number;
    }
  | { readonly kind: 'abort-migration'; readonly timeoutMs: number }
  | { readonly kind: 'probe'; readonly timeoutMs: number }
  | { readonly kind: 'open-gate'; readonly epoch: number }
  | { readonly kind: 'close-gate'; readonly epoch: number }
  /** The highest epoch that is closed on the node. */
  | { readonly kind: 'closed-through' };

/** What each call comes to. */
export interface CellReplies {
  readonly start: StartOutcome;
  readonly state: DomainState;
  readonly 'request-shutdown': null;
  readonly resume: { readonly ok: boolean; readonly detail: string };
  readonly migrate: MigrationOutcome;
  readonly 'abort-migration': null;
  readonly probe: GuestAnswer;
  readonly 'open-gate': null;
  readonly 'close-gate': null;
  readonly 'closed-through': number;
}

export interface CellRequest {
  readonly id: number;
  readonly call: CellCall;
}

/** `percent` comes before the end of a move, any number of times; `failed` is a fault of the rig. */
export type CellAnswer =
  | { readonly kind: 'percent'; readonly id: number; readonly percent: number }
  | { readonly kind: 'done'; readonly id: number; readonly value: CellReplies[keyof CellReplies] }
  | { readonly kind: 'failed'; readonly id: number; readonly detail: string };
