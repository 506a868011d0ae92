import { managementVmName } from '@zsha/core/guard/guarded-command-line';
import type { Guest, GuestAnswer } from '@zsha/core/ports/guest';
import { virsh } from '../libvirt/virsh.ts';
import { guestPageAnswers } from './guest-page.ts';

/** QEMU's guest agent is asked with this; it answers from inside, past every network. */
const ping = JSON.stringify({ execute: 'guest-ping' });

/**
 * The guest on this node: its page first, which costs a packet, and the guest agent in it only when
 * the page is silent. A guest is silent when both are; when libvirt cannot even be asked, nobody knows.
 */
export class GuestProbe implements Guest {
  readonly #address: () => string | null;

  /** @param address the management address of the guest as it runs on this node. */
  constructor(address: () => string | null) {
    this.#address = address;
  }

  async probe(timeoutMs: number): Promise<GuestAnswer> {
    const half = timeoutMs / 2;
    const address = this.#address();
    if (address !== null && (await guestPageAnswers(address, half))) return 'answers';
    const outcome = await virsh(['qemu-agent-command', managementVmName, '--timeout', '1', ping], {
      timeoutMs: half,
    });
    if (outcome.kind !== 'exited') return 'unknown';
    return outcome.code === 0 ? 'answers' : 'silent';
  }
}
