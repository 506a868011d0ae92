import type { Timings } from '@zsha/core/lease/timings';
import type { SlotState } from '@zsha/core/model/slot';
import type {
  Arbiter,
  ArbiterSnapshot,
  ArbiterTransaction,
  TransactionOutcome,
  Watch,
} from '@zsha/core/ports/arbiter';
import type { Fence } from '@zsha/core/ports/fence';
import type { Guest } from '@zsha/core/ports/guest';
import type { NodeFacts } from '@zsha/core/ports/node-facts';
import type { Clock } from '@zsha/core/ports/clock';
import type { Guard } from '@zsha/core/ports/guard';
import type { Hypervisor } from '@zsha/core/ports/hypervisor';
import type { Journal } from '@zsha/core/ports/journal';
import type { SharedDirectory } from '@zsha/core/ports/shared-directory';
import type { Knowledge } from './knowledge.ts';

export interface EnginePorts {
  readonly clock: Clock;
  readonly arbiter: Arbiter;
  readonly storage: SharedDirectory;
  readonly hypervisor: Hypervisor;
  readonly guard: Guard;
  readonly journal: Journal;
  readonly guest: Guest;
  readonly fence: Fence;
  /** As last gathered; never waits. */
  readonly facts: () => NodeFacts;
  /** Whether this node is about to go down. */
  readonly leaving: () => boolean;
}

export interface EngineSettings {
  readonly self: string;
  /** What the installer gave this machine when it joined; null: it is from before there were ids. */
  readonly memberId: string | null;
  /** Every node of the cluster, this one included. */
  readonly nodes: readonly string[];
  /** Random, new in every life of the agent. */
  readonly nonce: string;
  readonly version: string;
  readonly timings: Timings;
}

/** What the deeds work with: the ports, and the node's knowledge as it is now. */
export interface EngineContext {
  readonly ports: EnginePorts;
  readonly settings: EngineSettings;
  readonly known: () => Knowledge;
  readonly learn: (next: (known: Knowledge) => Knowledge) => void;
  /** One transaction; what it answers is learned, silences of a new record starting anew. */
  readonly transact: (transaction: ArbiterTransaction, timeoutMs: number) => Promise<TransactionOutcome>;
  /** One read; what it answers is learned. */
  readonly readArbiterOnce: (
    timeoutMs: number,
    watch?: Watch,
  ) => Promise<
    | { readonly kind: 'answer'; readonly index: number }
    | { readonly kind: 'unknown'; readonly detail: string }
  >;
  /** Reads the arbiter until it answers or `deadlineMs` (boot time) has passed; learned too. */
  readonly readArbiter: (deadlineMs: number) => Promise<ArbiterSnapshot | null>;
  /** One look at the guard's table. */
  readonly lookAtGuard: () => Promise<void>;
  /** Gives the guard the deadline of the proofs held now. @returns false when it refuses them. */
  readonly feedGuard: () => Promise<boolean>;
  /** Says in this node's slot what it is about; written with the next exchange, which starts now. */
  readonly setSlotState: (state: SlotState) => void;
}
