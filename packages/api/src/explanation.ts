import type { StatusView, StatusWarning } from './status-view.ts';

/** `zsha explain`: why the VM is where it is, or what this node is waiting for. */
export interface Explanation<Event = unknown> {
  /** The node that speaks; it can only say what it has seen itself. */
  readonly node: string;
  readonly vm: Pick<StatusView['vm'], 'state' | 'node' | 'epoch'>;
  /** What led to the present epoch, oldest first. */
  readonly because: readonly Event[];
  /** What this node does now, and why; the first line is the decision. */
  readonly now: readonly StatusWarning[];
  /** When this node would start the VM by the rules if nothing moves any more; null: no time can be told. */
  readonly earliestStartInMs: number | null;
  /** The nodes as places for the VM, the best first, with what speaks against them. */
  readonly places: readonly {
    readonly node: string;
    readonly against: readonly string[];
    readonly freeMemoryMib: number;
  }[];
}
