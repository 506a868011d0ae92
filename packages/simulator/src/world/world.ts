import type { Desired } from '@zsha/core/model/desired';
import type { Identity } from '@zsha/core/model/identity';
import { inheritedRecord } from '@zsha/core/model/inherited-record';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import { parseSlot } from '@zsha/core/model/slot';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { JournalEntry } from '@zsha/core/ports/journal';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { ConsulModel } from './consul-model.ts';
import type { ArbiterRequest, ServerNet } from './consul-model.ts';
import type { HypervisorBody } from './hypervisor-model.ts';
import { ImageLock } from './image-lock.ts';
import type { ImageLockKind } from './image-lock.ts';
import type { QemuChange, QemuProcess } from './machine.ts';
import { SimulatedNode, firstMemberId } from './simulated-node.ts';
import type { Surroundings } from './simulated-node.ts';
import { StorageModel } from './storage-model.ts';
import { VirtualTime } from './virtual-time.ts';

/**
 * empty: the other Consul has nothing, and another identity. fork: it goes on from what the cluster's holds, under
 * the same identity. split: as fork, and it only answers reads, while what the node writes goes to the cluster's.
 */
export const waysApart = ['empty', 'fork', 'split'] as const;
export type Apart = (typeof waysApart)[number];

export const worldIdentity = { clusterId: 'cluster', arbiterId: 'arbiter' };

/** What anybody who watches a world is told, as it happens. */
export interface Watcher {
  event?(atMs: number, node: string, entry: JournalEntry): void;
  /** A transaction of some agent wrote the runner record. */
  recordChanged?(atMs: number, before: ArbiterSnapshot, after: ArbiterSnapshot): void;
  /** An agent ended on a broken invariant. */
  crashed?(atMs: number, node: string, error: unknown): void;
  qemu?(atMs: number, node: string, what: QemuChange, process: QemuProcess): void;
}

export interface WorldOptions {
  readonly seed: number;
  readonly nodeCount: number;
  readonly imageLock: ImageLockKind;
  /** Every node has a fencing device. */
  readonly fencing?: boolean;
}

/** A whole cluster under virtual time. */
export class World implements Surroundings {
  readonly time = new VirtualTime();
  readonly storage = new StorageModel(worldIdentity);
  readonly nodes = new Map<string, SimulatedNode>();
  readonly names: readonly string[];
  readonly seed: number;
  readonly random: SeededRandom;
  readonly imageLock: ImageLock;
  readonly net: ServerNet;
  readonly consul: ConsulModel;
  /** Nodes whose server does not belong to the cluster's Consul, but to one of its own. */
  readonly #apart = new Map<string, { readonly consul: ConsulModel; readonly how: Apart }>();
  /** Devices that switch another node than the one they are for. */
  readonly crossedDevices = new Map<string, string>();
  /** The machines of the cluster, by name; absent: the name is nobody's. */
  readonly #memberIds = new Map<string, string>();
  #stoppedAtMs: number | null = null;
  readonly watchers: Watcher[] = [];
  readonly fenceDevices: ReadonlySet<string>;
  /** Devices that do not answer now. */
  readonly silentDevices = new Set<string>();
  /** Devices that take orders and do nothing. */
  readonly stuckDevices = new Set<string>();

  constructor({ seed, nodeCount, imageLock, fencing = false }: WorldOptions) {
    this.seed = seed;
    this.random = new SeededRandom(seed);
    this.imageLock = new ImageLock(imageLock, this.time);
    this.names = Array.from({ length: nodeCount }, (_, index) => `node-${index + 1}`);
    this.fenceDevices = new Set(fencing ? this.names : []);
    for (const name of this.names) this.#memberIds.set(name, firstMemberId(name));
    this.storage.marker = this.#identity(worldIdentity.arbiterId);
    this.net = {
      names: this.names,
      serverRuns: (name) => !this.#apart.has(name) && this.node(name).consulServerRuns,
      carries: (from, to) => this.carries(from, to),
    };
    this.consul = new ConsulModel(this.net, this.time, this.random);
    this.#seed(unowned, worldIdentity.arbiterId);
    this.consul.onRecord = (before, after) => {
      for (const watcher of this.watchers) watcher.recordChanged?.(this.time.nowMs, before, after);
    };
    for (const name of this.names) this.nodes.set(name, new SimulatedNode(name, this));
    for (const node of this.nodes.values()) node.powerOn();
  }

  node(name: string): SimulatedNode {
    const node = this.nodes.get(name);
    if (node === undefined) throw new Error(`no node ${name}`);
    return node;
  }

  /** The nodes on which the VM really runs; a paused copy does not, nor a frozen one. */
  running(): readonly string[] {
    return this.names.filter((name) =>
      this.node(name).machine.processes.some((process) => this.writes(process)),
    );
  }

  /** Whether what this QEMU writes reaches the image now. */
  writes(process: QemuProcess): boolean {
    return process.state === 'running' && !process.frozen && this.imageLock.mayWrite(process);
  }

  /** Since when the operator's word is that nothing runs; null while it is not. */
  get stoppedAtMs(): number | null {
    return this.#stoppedAtMs;
  }

  setDesired(state: Desired['state']): void {
    this.#stoppedAtMs = state === 'stopped' ? (this.#stoppedAtMs ?? this.time.nowMs) : null;
    this.consul.set('desired', JSON.stringify({ state, by: 'operator', at: '' }));
  }

  consulOf(node: string, request: ArbiterRequest): ConsulModel {
    const apart = this.#apart.get(node);
    if (apart === undefined || (request === 'write' && apart.how === 'split')) return this.consul;
    return apart.consul;
  }

  netChanged(): void {
    this.consul.netChanged();
    for (const { consul } of this.#apart.values()) consul.netChanged();
  }

  /**
   * The node's server becomes a Consul of its own.
   *
   * @returns how it joins the others again.
   */
  setApart(node: string, how: Apart): () => void {
    const net = { names: [node], serverRuns: () => this.node(node).consulServerRuns, carries: () => true };
    const consul = new ConsulModel(net, this.time, this.random);
    if (how === 'empty') seed(consul, unowned, this.#identity('second-arbiter'));
    else consul.copyFrom(this.consul);
    this.#apart.set(node, { consul, how });
    this.netChanged();
    return () => {
      this.#apart.delete(node);
      this.netChanged();
    };
  }

  switches(node: string): string {
    return this.crossedDevices.get(node) ?? node;
  }

  /** A message over the management network. */
  carries(from: string, to: string): boolean {
    if (from === to) return true;
    return (
      this.node(from).cables.carries('management', 'out') && this.node(to).cables.carries('management', 'in')
    );
  }

  peer(from: string, to: string): HypervisorBody | null {
    const node = this.nodes.get(to);
    if (node === undefined || !node.on || node.machine.frozen) return null;
    return this.carries(from, to) && this.carries(to, from) ? node : null;
  }

  reachesDevices(from: string): boolean {
    return this.node(from).cables.carries('management', 'out');
  }

  isOn(node: string): boolean {
    return this.node(node).on;
  }

  powerOff(node: string): void {
    this.node(node).powerOff();
  }

  powerOn(node: string): void {
    this.node(node).powerOn();
  }

  /** A second Consul in the place of the first: empty, well, and of another identity. */
  forget(): void {
    this.consul.wipe();
    this.#seed(unowned, 'second-arbiter');
  }

  /** What an installer does with a Consul that lost everything: it inherits what the slots claim. */
  reseed(): void {
    const slots = [...this.storage.slots.values()].flatMap((bytes) => {
      const parsed = parseSlot(bytes);
      return parsed.ok ? [parsed.value] : [];
    });
    this.#seed(inheritedRecord(slots), worldIdentity.arbiterId);
  }

  /** The wish that is restored is the one that counts. */
  restoreConsul(changesBack: number): void {
    this.consul.restore(changesBack);
    const stopped = this.consul.snapshot().desired.value?.state === 'stopped';
    this.#stoppedAtMs = stopped ? this.time.nowMs : null;
  }

  /**
   * The installer's word that the name belongs to another machine, or to none: in the arbiter first, then in
   * the marker. The machine that had it keeps its files.
   */
  replaceMember(node: string, memberId: string | null): void {
    if (memberId === null) this.#memberIds.delete(node);
    else this.#memberIds.set(node, memberId);
    const identity = this.#identity(worldIdentity.arbiterId);
    this.consul.set('identity', JSON.stringify(identity));
    this.storage.marker = identity;
  }

  #identity(arbiterId: string): Identity {
    const members = [...this.#memberIds].map(([name, id]) => [name, { id, address: name }] as const);
    return { ...worldIdentity, arbiterId, members: Object.fromEntries(members) };
  }

  /** The operator's stop goes with the Consul that knew of it. */
  #seed(record: RunnerRecord, arbiterId: string): void {
    this.#stoppedAtMs = null;
    seed(this.consul, record, this.#identity(arbiterId));
    this.consul.forgetBackups();
  }

  tell(node: string, entry: JournalEntry): void {
    for (const watcher of this.watchers) watcher.event?.(this.time.nowMs, node, entry);
  }

  crashed(node: string, error: unknown): void {
    for (const watcher of this.watchers) watcher.crashed?.(this.time.nowMs, node, error);
  }

  qemuChanged(node: string, what: QemuChange, process: QemuProcess): void {
    for (const watcher of this.watchers) watcher.qemu?.(this.time.nowMs, node, what, process);
  }
}

const unowned: RunnerRecord = { owner: null, incoming: null, epochHighest: 0 };

function seed(consul: ConsulModel, record: RunnerRecord, identity: Identity): void {
  consul.set('desired', JSON.stringify({ state: 'running', by: 'installer', at: '' }));
  consul.set('runner', JSON.stringify(record));
  consul.set('identity', JSON.stringify(identity));
}
