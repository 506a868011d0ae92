/**
 * Whether the guest in the VM answers, by its own agent or by its page. silent: there is a VM, it was asked every
 * way, and it said nothing, standing still included. unknown: no VM is here, or it could not be asked; nothing is
 * concluded from that.
 */
export type GuestAnswer = 'answers' | 'silent' | 'unknown';

/** Asked of the guest on this node, from this node. Comes back in its time whatever the guest does. */
export interface Guest {
  probe(timeoutMs: number): Promise<GuestAnswer>;
}
