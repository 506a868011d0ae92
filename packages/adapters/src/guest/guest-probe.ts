import { managementVmName } from '@zsha/core/guard/guarded-command-line';
import type { Guest, GuestAnswer } from '@zsha/core/ports/guest';
import { virsh } from '../libvirt/virsh.ts';
import type { GuestChannel } from './guest-channel.ts';
import { guestPageAnswers } from './guest-page.ts';

/** QEMU's guest agent is asked with this; it answers from inside, past every network. */
const ping = JSON.stringify({ execute: 'guest-ping' });

/**
 * The guest on this node: what it reports by itself first, which costs nothing; then its page, which
 * costs a packet; and the guest agent in it only when both are silent. A guest is silent when all
 * three are; when libvirt cannot even be asked, nobody knows.
 */
export class GuestProbe implements Guest {
  readonly #address: () => string | null;

  readonly #channel: GuestChannel;

  /** @param address the management address of the guest as it runs on this node. */
  constructor(address: () => string | null, channel: GuestChannel) {
    this.#address = address;
    this.#channel = channel;
  }

  async probe(timeoutMs: number): Promise<GuestAnswer> {
    if (this.#channel.report !== null) return 'answers';
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
