import { defaultTimings } from '@zsha/core/lease/timings';
import type { JournalEntry } from '@zsha/core/ports/journal';
import { Engine } from '@zsha/engine/engine';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { ModelledArbiter } from './consul-model.ts';
import type { ConsulModel } from './consul-model.ts';
import { ModelledGuard } from './guard-model.ts';
import { ModelledHypervisor } from './hypervisor-model.ts';
import type { Body } from './hypervisor-model.ts';
import { Machine } from './machine.ts';
import { ModelledDirectory } from './storage-model.ts';
import type { StorageModel } from './storage-model.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a node finds around it. */
export interface Surroundings {
  readonly seed: number;
  readonly time: VirtualTime;
  readonly consul: ConsulModel;
  readonly storage: StorageModel;
  readonly names: readonly string[];
  readonly nodes: ReadonlyMap<string, Body>;
  /** Whether a majority of Consul's servers can be reached from this one. */
  quorumSeenBy(node: SimulatedNode): boolean;
  tell(node: string, entry: JournalEntry): void;
}

/** One node: the very engine that ships, over modelled ports. */
export class SimulatedNode implements Body {
  readonly name: string;
  readonly machine: Machine;
  readonly guard: ModelledGuard;
  readonly engine: Engine;
  readonly #links = { consul: true, storage: true };

  constructor(name: string, life: number, world: Surroundings) {
    this.name = name;
    const { time } = world;
    const random = new SeededRandom(world.seed * 1009 + life * 31 + name.charCodeAt(name.length - 1));
    this.machine = new Machine(time, random);
    this.guard = new ModelledGuard(this.machine, time);
    const storage = { reachable: () => this.machine.on && this.#links.storage };
    this.engine = new Engine(
      {
        clock: {
          bootMs: () => time.nowMs,
          wallTime: () => `t+${time.nowMs}`,
          sleep: (durationMs) => time.sleep(durationMs),
        },
        arbiter: new ModelledArbiter(world.consul, time, random, {
          reachable: () => this.consulReachable && world.quorumSeenBy(this),
        }),
        storage: new ModelledDirectory(world.storage, time, random, storage),
        hypervisor: new ModelledHypervisor(this, () => world.nodes, time, random),
        guard: this.guard,
        journal: { record: (entry: JournalEntry) => world.tell(this.name, entry) },
      },
      {
        self: name,
        nodes: world.names,
        nonce: `${name}/${life}`,
        version: 'simulated',
        timings: defaultTimings,
      },
    );
    this.engine.run().catch((error: unknown) => {
      throw error;
    });
  }

  get consulReachable(): boolean {
    return this.machine.on && this.#links.consul;
  }

  cut(link: 'consul' | 'storage'): void {
    this.#links[link] = false;
  }

  heal(): void {
    this.#links.consul = true;
    this.#links.storage = true;
  }

  powerOff(): void {
    this.machine.powerOff();
    this.engine.stop();
  }
}
