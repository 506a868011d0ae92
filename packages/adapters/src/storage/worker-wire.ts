import type { Identity } from '@zsha/core/model/identity';
import type { ExchangeOutcome } from '@zsha/core/ports/shared-directory';

/** What the worker is started with, as JSON in its one argument. */
export interface WorkerSettings {
  /** The configured `ImageFolder`. */
  readonly folder: string;
  readonly clusterId: string;
  readonly node: string;
  /** What the installer gave this machine when it joined; null: it is from before there were ids. */
  readonly memberId: string | null;
  readonly nodes: readonly string[];
  /** `/proc/self/mountinfo`, but for tests. */
  readonly mountInfoPath: string;
}

/** One line of JSON to the worker: the bytes of this node's slot, or null to read only. */
export interface WorkerRequest {
  readonly number: number;
  readonly slot: string | null;
}

/** One line back. */
export interface WorkerReply {
  readonly number: number;
  readonly outcome: WireOutcome;
}

/** An exchange's outcome as it travels: a hang is what the parent sees, not what a worker says. */
export type WireOutcome =
  | {
      readonly kind: 'done';
      readonly marker: Identity;
      readonly slots: Readonly<Record<string, string>>;
    }
  | Exclude<ExchangeOutcome, { kind: 'done' | 'hung' }>;
