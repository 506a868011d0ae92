import type { Timings } from '@zsha/core/lease/timings';
import type { NodeReport } from '@zsha/core/model/node-report';
import type { Runner } from '@zsha/core/model/runner';
import type { Slot, SlotState } from '@zsha/core/model/slot';
import type { EngineSettings } from './engine-context.ts';
import type { Knowledge } from './knowledge.ts';

/** Decides when this node's slot is due, and what stands in it. */
export class SlotWriter {
  #sequence = 0;
  #state: SlotState = 'standby';
  #poison: Runner | null = null;
  #urgent = true;
  #lastWriteMs = Number.NEGATIVE_INFINITY;
  readonly #settings: EngineSettings;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  /** Something in the slot changed that others wait for: the next exchange should begin at once. */
  get urgent(): boolean {
    return this.#urgent;
  }

  setState(state: SlotState): void {
    this.#state = state;
    this.#urgent = true;
  }

  /**
   * The last write did not go through: the next exchange tries it again. A storage that can be read and
   * not written would else look good between two writes, to a node that could not run the VM on it.
   */
  again(): void {
    this.#urgent = true;
  }

  /** Whom this node's slot asks to stop from now on; null: nobody. */
  setPoison(poison: Runner | null): void {
    if (poison?.node === this.#poison?.node && poison?.epoch === this.#poison?.epoch) return;
    this.#poison = poison;
    this.#urgent = true;
  }

  /**
   * @returns the slot to write with the exchange that begins now, or null when none is due. Nothing
   * is written before this node has read its own slot once: its deadThrough only ever grows.
   */
  due(known: Knowledge, report: NodeReport, nowMs: number, timings: Timings): Slot | null {
    if (known.marker === null) return null;
    // Poison has to be seen to move.
    const everyMs = known.proofs === null && this.#poison === null ? timings.standbyBeatMs : timings.beatMs;
    // Half a beat of slack: exchanges are not exactly one beat apart.
    if (!this.#urgent && nowMs - this.#lastWriteMs < everyMs - timings.beatMs / 2) return null;
    this.#urgent = false;
    this.#lastWriteMs = nowMs;
    this.#sequence += 1;
    const { self, nonce, version } = this.#settings;
    const { epoch, state } = this.#claim(known);
    return {
      node: self,
      nonce,
      sequence: this.#sequence,
      state,
      epoch,
      deadThrough: known.tombstones.get(self)?.deadThrough ?? 0,
      poison: this.#poison,
      report,
      version,
      latencyMs: known.storage.kind === 'good' ? known.storage.latencyMs : null,
    };
  }

  /**
   * What an earlier life of this agent claimed stands until it is adopted or buried, in the words it stood in: an
   * arbiter that lost everything inherits what the slots claim, and a claim that left too soon frees a VM that runs.
   */
  #claim({ proofs, claimedEpoch, peers }: Knowledge): Pick<Slot, 'epoch' | 'state'> {
    if (proofs !== null) return { epoch: proofs.epoch, state: this.#state };
    if (claimedEpoch === null) return { epoch: null, state: 'standby' };
    return { epoch: claimedEpoch, state: peers.get(this.#settings.self)?.slot.state ?? 'standby' };
  }
}
