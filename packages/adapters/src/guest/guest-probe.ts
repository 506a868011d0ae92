import { managementVmName } from '@zsha/core/guard/guarded-command-line';
import type { Guest, GuestAnswer } from '@zsha/core/ports/guest';
import { isGuestAgentAbsent } from '../libvirt/guest-agent-words.ts';
import { virsh, wordsOf } from '../libvirt/virsh.ts';
import type { GuestChannel } from './guest-channel.ts';
import { guestPageAnswers } from './guest-page.ts';

/** QEMU's guest agent is asked with this; it answers from inside, past every network. */
const ping = JSON.stringify({ execute: 'guest-ping' });

/** libvirt's words for a domain that is there and paused: its disk was full, or somebody stopped it by hand. */
const standsStill = /domain is not running/i;

/**
 * The guest on this node: what it reports by itself first, which costs nothing; then its page, which
 * costs a packet; and the guest agent in it only when both are silent. A guest is silent when libvirt
 * says so of its agent too; when libvirt cannot be asked, or has no VM here, nobody knows.
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
    if (outcome.code === 0) return 'answers';
    const words = wordsOf(outcome);
    return isGuestAgentAbsent(words) || standsStill.test(words) ? 'silent' : 'unknown';
  }
}
