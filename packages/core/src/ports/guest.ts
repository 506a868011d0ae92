/** Whether the guest in the VM answers, by its own agent or by its page. */
export type GuestAnswer = 'answers' | 'silent' | 'unknown';

/** Asked of the guest on this node, from this node. Comes back in its time whatever the guest does. */
export interface Guest {
  probe(timeoutMs: number): Promise<GuestAnswer>;
}
