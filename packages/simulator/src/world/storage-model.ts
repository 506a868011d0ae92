import { isMember } from '@zsha/core/model/identity';
import type { Identity } from '@zsha/core/model/identity';
import { serializeSlot, slotBytes } from '@zsha/core/model/slot';
import type { Slot } from '@zsha/core/model/slot';
import type { ExchangeOutcome, ExchangeRequest, SharedDirectory } from '@zsha/core/ports/shared-directory';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { SimulatedProcess } from './simulated-process.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The directory itself: one marker, one file per node. */
export class StorageModel {
  marker: Identity;
  #slots: ReadonlyMap<string, string> = new Map();
  #writes = 0;

  constructor(marker: Identity) {
    this.marker = marker;
  }

  /** As they are now; a later write does not change what was returned. */
  get slots(): ReadonlyMap<string, string> {
    return this.#slots;
  }

  /** Slots overwritten so far. */
  get writes(): number {
    return this.#writes;
  }

  write(slot: Slot): void {
    this.#writes += 1;
    this.set(slot.node, serializeSlot(slot));
  }

  set(node: string, bytes: string | null): void {
    const slots = new Map(this.#slots);
    if (bytes === null) slots.delete(node);
    else slots.set(node, bytes);
    this.#slots = slots;
  }
}

/** full: what is there can be read, and nothing can be written. */
export type MountState = 'ok' | 'hang' | 'error' | 'missing' | 'full';

interface WaitingRequest {
  readonly write: Slot | null;
  readonly goOn: () => void;
}

/** One node's client of the storage: it outlives the agent, and what it sent outlives the node. */
export class Mount {
  readonly #faults: Exclude<MountState, 'ok'>[] = [];
  #waiting: WaitingRequest[] = [];
  readonly #reachable: () => boolean;
  /** What is read may be older than this client's own last look by so much; 0: never. */
  cacheMs = 0;
  #cached: { readonly atMs: number; readonly slots: ReadonlyMap<string, string> } | null = null;
  /** A write is seen in half for a moment. */
  tears = false;

  constructor(reachable: () => boolean) {
    this.#reachable = reachable;
  }

  get state(): MountState {
    const [worst] = this.#faults;
    if (worst !== undefined) return worst;
    return this.#reachable() ? 'ok' : 'hang';
  }

  spoil(fault: Exclude<MountState, 'ok'>): () => void {
    this.#faults.unshift(fault);
    this.changed();
    return () => {
      this.#faults.splice(this.#faults.indexOf(fault), 1);
      this.changed();
    };
  }

  /** The slots as this client sees them: its own as it is, the others as its cache has them. */
  seen(slots: ReadonlyMap<string, string>, self: string, nowMs: number): ReadonlyMap<string, string> {
    if (this.cacheMs === 0) return slots;
    if (this.#cached === null || nowMs - this.#cached.atMs >= this.cacheMs)
      this.#cached = { atMs: nowMs, slots };
    const own = slots.get(self);
    return own === undefined ? this.#cached.slots : new Map(this.#cached.slots).set(self, own);
  }

  wait(request: WaitingRequest): void {
    this.#waiting.push(request);
  }

  /** To be called when the way to the storage may have come back. */
  changed(): void {
    if (this.state === 'hang') return;
    for (const { goOn } of this.#waiting.splice(0)) goOn();
  }

  /** The client is gone. @returns the writes that were on their way. */
  forget(): readonly Slot[] {
    return this.#waiting.splice(0).flatMap(({ write }) => write ?? []);
  }
}

/** What one exchange of one agent's life meets. */
export interface StoragePath {
  readonly node: string;
  readonly memberId: string | null;
  readonly process: SimulatedProcess;
  readonly mount: Mount;
  delayMs(): number;
}

/** One agent's view of the directory: a hung write stays outstanding, and lands once it can. */
export class ModelledDirectory implements SharedDirectory {
  readonly #storage: StorageModel;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #path: StoragePath;
  #outstanding: Promise<void> | null = null;

  constructor(storage: StorageModel, time: VirtualTime, random: SeededRandom, path: StoragePath) {
    this.#storage = storage;
    this.#time = time;
    this.#random = random;
    this.#path = path;
  }

  exchange({ write }: ExchangeRequest, timeoutMs: number): Promise<ExchangeOutcome> {
    return new Promise((resolve) => {
      let over = false;
      const answer = (outcome: ExchangeOutcome): void => {
        if (over) return;
        over = true;
        this.#path.process.deliver(() => resolve(outcome));
      };
      const begunMs = this.#time.nowMs;
      const hung = (): void => this.#time.at(begunMs + timeoutMs, () => answer({ kind: 'hung' }));
      const begin = (): void => {
        if (over) return;
        const whole = Promise.withResolvers<void>();
        const outstanding = whole.promise;
        this.#outstanding = outstanding;
        this.#request(write, hung, (outcome) => {
          if (this.#outstanding === outstanding) this.#outstanding = null;
          whole.resolve();
          answer(outcome);
        });
      };
      if (this.#outstanding === null) return begin();
      // One at a time: this one does not begin before the earlier one has come back.
      hung();
      void this.#outstanding.then(begin);
    });
  }

  #request(write: Slot | null, hung: () => void, end: (outcome: ExchangeOutcome) => void): void {
    const latencyMs = this.#random.integer(1, 30) + this.#path.delayMs();
    if (latencyMs > 500) hung();
    this.#time.after(latencyMs * 0.6, () => {
      const { mount, node, memberId } = this.#path;
      const isRead = mount.state === 'ok' || mount.state === 'full';
      // Looked at before the write: one that was on its way by then still lands.
      if (isRead && !isMember(this.#storage.marker, node, memberId))
        return end({ kind: 'missing', detail: 'no member' });
      this.#land(write, latencyMs * 0.4, hung, end);
    });
  }

  #land(write: Slot | null, restMs: number, hung: () => void, end: (outcome: ExchangeOutcome) => void): void {
    const { mount } = this.#path;
    switch (mount.state) {
      case 'hang':
        hung();
        mount.wait({ write, goOn: () => this.#comeBack(() => this.#land(write, restMs, hung, end)) });
        return;
      case 'error':
        return end({ kind: 'error', detail: 'EIO' });
      case 'missing':
        return end({ kind: 'missing', detail: 'not a mount' });
      case 'full':
        if (write !== null) return end({ kind: 'error', detail: 'ENOSPC' });
        this.#time.after(restMs, () => this.#read(restMs, hung, end));
        return;
      case 'ok':
        this.#time.after(restMs + this.#write(write), () => this.#read(restMs, hung, end));
    }
  }

  /** @returns how much longer than usual it took, in ms. */
  #write(write: Slot | null): number {
    if (write === null) return 0;
    if (!this.#path.mount.tears) {
      this.#storage.write(write);
      return 0;
    }
    const before = this.#storage.slots.get(write.node) ?? '';
    this.#storage.set(write.node, halfWritten(before, serializeSlot(write)));
    const tornMs = this.#random.integer(1, 50);
    this.#time.after(tornMs, () => this.#storage.write(write));
    return tornMs;
  }

  /** What waited for the way back goes on in no order: what a dead life of the agent sent may land last. */
  #comeBack(goOn: () => void): void {
    this.#time.after(this.#random.integer(0, 300), goOn);
  }

  #read(restMs: number, hung: () => void, end: (outcome: ExchangeOutcome) => void): void {
    const { mount, node } = this.#path;
    switch (mount.state) {
      case 'hang':
        hung();
        mount.wait({ write: null, goOn: () => this.#comeBack(() => this.#read(restMs, hung, end)) });
        return;
      case 'error':
      case 'missing':
        return end({ kind: 'error', detail: 'EIO' });
      case 'full':
      case 'ok': {
        const slots = mount.seen(this.#storage.slots, node, this.#time.nowMs);
        end({ kind: 'done', marker: this.#storage.marker, slots });
      }
    }
  }
}

/** What a reader finds of a slot whose writer lost power in the middle. */
export function halfWritten(before: string, after: string): string {
  const middle = 64;
  return after.slice(0, middle) + before.slice(middle).padEnd(slotBytes - middle);
}
