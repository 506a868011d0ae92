import type { Timings } from '@zsha/core/lease/timings';
import type { Slot, SlotState } from '@zsha/core/model/slot';
import type { EngineSettings } from './engine-context.ts';
import type { Knowledge } from './knowledge.ts';

/** Decides when this node's slot is due, and what stands in it. */
export class SlotWriter {
  #sequence = 0;
  #state: SlotState = 'standby';
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
   * @returns the slot to write with the exchange that begins now, or null when none is due. Nothing
   * is written before this node has read its own slot once: its deadThrough only ever grows.
   */
  due(known: Knowledge, nowMs: number, timings: Timings): Slot | null {
    if (known.marker === null) return null;
    const everyMs = known.proofs === null ? timings.standbyBeatMs : timings.beatMs;
    // Half a beat of slack: exchanges are not exactly one beat apart.
    if (!this.#urgent && nowMs - this.#lastWriteMs < everyMs - timings.beatMs / 2) return null;
    this.#urgent = false;
    this.#lastWriteMs = nowMs;
    this.#sequence += 1;
    const { self, nonce, version } = this.#settings;
    return {
      node: self,
      nonce,
      sequence: this.#sequence,
      state: known.proofs === null ? 'standby' : this.#state,
      epoch: known.proofs?.epoch ?? null,
      deadThrough: known.tombstones.get(self) ?? 0,
      version,
      latencyMs: known.storage.kind === 'good' ? known.storage.latencyMs : null,
    };
  }
}
