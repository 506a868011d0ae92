import type { Identity } from '../model/identity.ts';
import type { Slot } from '../model/slot.ts';

export interface ExchangeRequest {
  /** Overwritten in place, synced, and read back through a fresh open by path [F15]; null: read only. */
  readonly write: Slot | null;
}

export type ExchangeOutcome =
  | {
      readonly kind: 'done';
      readonly marker: Identity;
      /** The bytes of every slot that is there, by node, read through fresh opens after the write. */
      readonly slots: ReadonlyMap<string, string>;
    }
  /** No answer in time. A write may yet land; no other is begun before it has. */
  | { readonly kind: 'hung' }
  /** No mount, no marker, another cluster's marker: *no storage*, never an empty one (rule 8). */
  | { readonly kind: 'missing'; readonly detail: string }
  | { readonly kind: 'error'; readonly detail: string };

/** The cluster's directory on shared storage, from this node. Calls never overlap. */
export interface SharedDirectory {
  exchange(request: ExchangeRequest, timeoutMs: number): Promise<ExchangeOutcome>;
}
