import type { JournalEntry } from '@zsha/core/ports/journal';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { ConsulModel } from './consul-model.ts';
import { SimulatedNode } from './simulated-node.ts';
import type { Surroundings } from './simulated-node.ts';
import { StorageModel } from './storage-model.ts';
import { VirtualTime } from './virtual-time.ts';

const identity = { clusterId: 'cluster', arbiterId: 'arbiter' };
const watchEveryMs = 10;

/** A whole cluster under virtual time. The witness stands apart: it only looks at process tables. */
export class World implements Surroundings {
  readonly time = new VirtualTime();
  readonly consul = new ConsulModel();
  readonly storage = new StorageModel(identity);
  readonly nodes = new Map<string, SimulatedNode>();
  readonly log: string[] = [];
  readonly names: readonly string[];
  readonly seed: number;
  readonly random: SeededRandom;
  /** Every instant at which the VM ran on two nodes [I1]; it must stay empty. */
  readonly doubleRuns: string[] = [];
  #lives = 0;

  constructor(seed: number, nodeCount: number) {
    this.seed = seed;
    this.random = new SeededRandom(seed);
    this.names = Array.from({ length: nodeCount }, (_, index) => `node-${index + 1}`);
    this.consul.set('identity', JSON.stringify(identity));
    this.consul.set('desired', JSON.stringify({ state: 'running', by: 'installer', at: '' }));
    this.consul.set('runner', JSON.stringify({ owner: null, epochHighest: 0 }));
    for (const name of this.names) this.powerOn(name);
    this.#witness();
  }

  powerOn(name: string): void {
    this.nodes.set(name, new SimulatedNode(name, ++this.#lives, this));
  }

  node(name: string): SimulatedNode {
    const node = this.nodes.get(name);
    if (node === undefined) throw new Error(`no node ${name}`);
    return node;
  }

  /** The nodes on which the VM really runs; a paused copy does not. */
  running(): readonly string[] {
    return this.names.filter((name) =>
      this.node(name).machine.processes.some(({ state }) => state === 'running'),
    );
  }

  /** A request is answered only where a majority of the servers can reach each other. */
  quorumSeenBy(node: SimulatedNode): boolean {
    if (!node.consulReachable) return false;
    const together = [...this.nodes.values()].filter((each) => each.consulReachable).length;
    return together > this.names.length / 2;
  }

  tell(node: string, { kind, epoch, cause }: JournalEntry): void {
    this.log.push(`${this.time.nowMs} ${node} ${kind} epoch=${epoch ?? '-'} ${cause}`);
  }

  #witness(): void {
    const running = this.running();
    if (running.length > 1) this.doubleRuns.push(`${this.time.nowMs} ${running.join(' and ')}`);
    this.time.after(watchEveryMs, () => this.#witness());
  }
}
