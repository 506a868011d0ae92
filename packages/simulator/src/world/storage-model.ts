import type { Identity } from '@zsha/core/model/identity';
import { serializeSlot } from '@zsha/core/model/slot';
import type { ExchangeOutcome, ExchangeRequest, SharedDirectory } from '@zsha/core/ports/shared-directory';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { Reach } from './consul-model.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The directory itself: one marker, one file per node. */
export class StorageModel {
  readonly marker: Identity;
  readonly slots = new Map<string, string>();

  constructor(marker: Identity) {
    this.marker = marker;
  }
}

/** One node's mount: a hung write stays outstanding, and may land once the storage is back. */
export class ModelledDirectory implements SharedDirectory {
  readonly #storage: StorageModel;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #reach: Reach;
  #outstanding: ExchangeRequest | null = null;

  constructor(storage: StorageModel, time: VirtualTime, random: SeededRandom, reach: Reach) {
    this.#storage = storage;
    this.#time = time;
    this.#random = random;
    this.#reach = reach;
  }

  async exchange(request: ExchangeRequest, timeoutMs: number): Promise<ExchangeOutcome> {
    if (this.#outstanding !== null) {
      if (!this.#reach.reachable()) {
        await this.#time.sleep(timeoutMs);
        return { kind: 'hung' };
      }
      // The late write lands now, long after its beat; it proves nothing, and it is done.
      this.#write(this.#outstanding);
      this.#outstanding = null;
    }
    await this.#time.sleep(this.#random.integer(1, 30));
    if (!this.#reach.reachable()) {
      this.#outstanding = request;
      await this.#time.sleep(timeoutMs);
      return { kind: 'hung' };
    }
    this.#write(request);
    return { kind: 'done', marker: this.#storage.marker, slots: new Map(this.#storage.slots) };
  }

  #write({ write }: ExchangeRequest): void {
    if (write !== null) this.#storage.slots.set(write.node, serializeSlot(write));
  }
}
