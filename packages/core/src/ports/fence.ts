export type FenceOutcome =
  /** The device was asked after the order and says OFF; also when the node was off before. */
  | { readonly kind: 'off' }
  /** The device does not answer. */
  | { readonly kind: 'device-silent'; readonly detail: string }
  /** It answers, and the node is still on, or nobody knows. Not evidence of anything. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** Power fencing of other nodes, where a device is configured (rule 6). */
export interface Fence {
  /** The nodes that have a device. */
  readonly nodes: ReadonlySet<string>;
  /**
   * Switches the node off and reads the OFF back. `stands` is asked while the order is on its way: once it
   * says no, the order is called back if it still can be, and the outcome is unknown.
   */
  off(node: string, timeoutMs: number, stands: () => boolean): Promise<FenceOutcome>;
  /** Lets the node boot again; nothing depends on it. */
  on(node: string, timeoutMs: number): Promise<void>;
}
