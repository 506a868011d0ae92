import { defaultTimings } from '@zsha/core/lease/timings';
import type { JournalEntry } from '@zsha/core/ports/journal';
import { Engine } from '@zsha/engine/engine';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { ModelledArbiter } from './consul-model.ts';
import type { ArbiterRequest, ConsulModel, ServerNet } from './consul-model.ts';
import { ModelledFence } from './fence-model.ts';
import type { FenceWiring } from './fence-model.ts';
import { ModelledGuard, ModelledGuardClient } from './guard-model.ts';
import { ModelledGuest } from './guest-model.ts';
import { Libvirtd, ModelledHypervisor } from './hypervisor-model.ts';
import type { HypervisorBody } from './hypervisor-model.ts';
import { lockLeaseMs } from './image-lock.ts';
import type { ImageLock } from './image-lock.ts';
import { Machine } from './machine.ts';
import type { QemuChange, QemuProcess } from './machine.ts';
import { Cables } from './network.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { ModelledDirectory, Mount, halfWritten } from './storage-model.ts';
import type { StorageModel } from './storage-model.ts';
import { serializeSlot } from '@zsha/core/model/slot';

/** What the installer gave a machine when the cluster was made; whoever has its name later has another one. */
export const firstMemberId = (name: string): string => `${name}/first`;

/** What a node finds around it. */
export interface Surroundings extends FenceWiring {
  readonly seed: number;
  /** The Consul that the node's own server belongs to. */
  consulOf(node: string, request: ArbiterRequest): ConsulModel;
  /** Something about servers, cables or power changed. */
  netChanged(): void;
  readonly net: ServerNet;
  readonly storage: StorageModel;
  readonly imageLock: ImageLock;
  readonly names: readonly string[];
  peer(from: string, to: string): HypervisorBody | null;
  tell(node: string, entry: JournalEntry): void;
  crashed(node: string, error: unknown): void;
  qemuChanged(node: string, what: QemuChange, process: QemuProcess): void;
}

const agentRestartMs = [500, 1500] as const;
const guardRestartMs = [50, 300] as const;
/** systemd's watchdog over the guard: a guard that does not say that it is well for so long is replaced. */
const guardWatchdogMs = 5000;

/** One node: the very engine that ships, over modelled ports, in a machine that can be treated badly. */
export class SimulatedNode implements HypervisorBody {
  readonly name: string;
  readonly cables = new Cables();
  readonly mount: Mount;
  libvirtd = new Libvirtd();
  machine: Machine;
  guard: ModelledGuard;
  engine: Engine | null = null;
  consulUp = false;
  leaving = false;
  freeMemoryMib = 32_768;
  gateway = true;
  /** How far the wall clock was stepped; nothing may depend on it. */
  wallStepMs = 0;
  #agent = new SimulatedProcess();
  #freezes = 0;
  #boots = 0;
  #lostStorageAtMs: number | null = null;
  #lives = 0;
  #bootedAtMs = 0;
  readonly #clockRate: number;
  readonly #random: SeededRandom;
  readonly #world: Surroundings;

  constructor(name: string, world: Surroundings) {
    this.name = name;
    this.#world = world;
    this.#random = new SeededRandom(world.seed * 1009 + name.charCodeAt(name.length - 1) * 7919);
    // Clocks drift apart by as much as the timings allow for.
    this.#clockRate = 1 + defaultTimings.drift * (2 * this.#random.next() - 1);
    this.mount = new Mount(() => this.#reachesStorage());
    this.machine = this.#newMachine();
    this.guard = this.#newGuard();
    this.machine.on = false;
  }

  get on(): boolean {
    return this.machine.on;
  }

  get agentRuns(): boolean {
    return this.on && this.#agent.runs && this.engine !== null;
  }

  get consulServerRuns(): boolean {
    return this.on && this.consulUp && !this.machine.frozen;
  }

  bootMs(): number {
    return Math.floor((this.#world.time.nowMs - this.#bootedAtMs) * this.#clockRate);
  }

  powerOn(): void {
    if (this.on) return;
    const { time } = this.#world;
    this.leaving = false;
    this.#boots += 1;
    this.#bootedAtMs = time.nowMs;
    this.machine = this.#newMachine();
    this.guard = this.#newGuard();
    this.libvirtd = new Libvirtd();
    const boot = this.#boots;
    const stillThisBoot = (act: () => void) => () => {
      if (this.on && boot === this.#boots) act();
    };
    time.after(
      this.#random.integer(500, 2500),
      stillThisBoot(() => this.setConsul(true)),
    );
    time.after(
      this.#random.integer(1000, 2500),
      stillThisBoot(() => this.#startAgent()),
    );
    this.#world.netChanged();
  }

  powerOff(): void {
    if (!this.on) return;
    const { time, storage } = this.#world;
    this.machine.powerOff();
    this.#freezes = 0;
    this.#agent.end();
    this.engine?.stop();
    this.engine = null;
    this.consulUp = false;
    // A write on its way when the power went lands late, in half, or never.
    for (const slot of this.mount.forget()) {
      const fate = this.#random.integer(0, 2);
      if (fate === 0) continue;
      const bytes = serializeSlot(slot);
      time.after(this.#random.integer(0, 3000), () => {
        const before = storage.slots.get(slot.node) ?? '';
        storage.set(slot.node, fate === 1 ? bytes : halfWritten(before, bytes));
      });
    }
    this.#world.netChanged();
  }

  /** The guard's last resort, and an operator's reset button. */
  reset(): void {
    this.powerOff();
    this.#world.time.after(this.#random.integer(15_000, 40_000), () => this.powerOn());
  }

  freeze(): () => void {
    if (!this.on) return () => undefined;
    const { machine, guard } = this;
    const agent = this.#agent;
    const { time } = this.#world;
    this.#freezes += 1;
    if (this.#freezes === 1) {
      machine.freeze(true);
      const goOn = this.libvirtd.hang();
      this.#thawLibvirtd = goOn;
    }
    agent.freeze();
    guard.freeze();
    this.#world.netChanged();
    const frozenAtMs = time.nowMs;
    time.after(lockLeaseMs, () => {
      if (this.machine === machine && machine.on && machine.frozen && time.nowMs - frozenAtMs >= lockLeaseMs)
        this.#world.imageLock.leaseOver(this.name);
    });
    return () => {
      if (this.machine !== machine || !machine.on) return;
      this.#freezes -= 1;
      if (this.#freezes === 0) {
        machine.freeze(false);
        this.#thawLibvirtd();
      }
      this.#agent.thaw();
      guard.thaw();
      this.#world.netChanged();
    };
  }

  #thawLibvirtd: () => void = () => undefined;

  killAgent(): void {
    if (this.#agent.dead) return;
    this.#agent.end();
    this.engine?.stop();
    this.engine = null;
    const boot = this.#boots;
    this.#world.time.after(this.#random.integer(...agentRestartMs), () => {
      if (this.on && boot === this.#boots && this.#agent.dead) this.#startAgent();
    });
  }

  freezeAgent(): () => void {
    const agent = this.#agent;
    agent.freeze();
    return () => agent.thaw();
  }

  killGuard(): void {
    this.guard.kill(this.#random.integer(...guardRestartMs));
  }

  freezeGuard(): () => void {
    const { guard } = this;
    guard.freeze();
    let over = false;
    this.#world.time.after(guardWatchdogMs, () => {
      if (over || this.guard !== guard) return;
      over = true;
      guard.kill(this.#random.integer(...guardRestartMs));
    });
    return () => {
      if (over) return;
      over = true;
      guard.thaw();
    };
  }

  setConsul(up: boolean): void {
    this.consulUp = up;
    this.#world.netChanged();
  }

  #startAgent(): void {
    const world = this.#world;
    const { time } = world;
    this.#lives += 1;
    world.imageLock.clientBooted(this.name);
    const process = new SimulatedProcess();
    if (this.machine.frozen) process.freeze();
    this.#agent = process;
    const random = new SeededRandom(
      world.seed * 31 + this.#lives * 127 + this.name.charCodeAt(this.name.length - 1),
    );
    const { name, cables, mount, guard } = this;
    const engine = new Engine(
      {
        clock: {
          bootMs: () => this.bootMs(),
          wallTime: () => `t+${time.nowMs + this.wallStepMs}`,
          sleep: (durationMs) =>
            new Promise((resolve) =>
              time.after(durationMs / this.#clockRate, () => process.deliver(resolve)),
            ),
        },
        arbiter: new ModelledArbiter((request) => world.consulOf(name, request), time, random, {
          node: name,
          process,
          delayMs: () => cables.delayMs('management', random),
          loses: () => cables.loses(random),
        }),
        storage: new ModelledDirectory(world.storage, time, random, {
          node: name,
          process,
          mount,
          memberId: firstMemberId(name),
          delayMs: () => cables.delayMs('storage', random),
        }),
        hypervisor: new ModelledHypervisor(
          { process, body: this, peer: (other) => world.peer(name, other) },
          time,
          random,
        ),
        guard: new ModelledGuardClient(guard, time, process),
        guest: new ModelledGuest({ process, body: this, diskAnswers: () => mount.state === 'ok' }, time),
        fence: new ModelledFence(name, world, process),
        facts: () => ({ room: true, freeMemoryMib: this.freeMemoryMib, gateway: this.#gatewayAnswers() }),
        leaving: () => this.leaving,
        journal: { record: (entry: JournalEntry) => world.tell(name, entry) },
      },
      {
        self: name,
        memberId: firstMemberId(name),
        nodes: world.names,
        nonce: `${name}/${this.#lives}`,
        version: 'simulated',
        timings: defaultTimings,
      },
    );
    this.engine = engine;
    engine.run().catch((error: unknown) => {
      // A broken invariant ends the agent; systemd starts the next one, and the run is judged by it.
      world.crashed(name, error);
      if (this.engine === engine) this.killAgent();
    });
  }

  /** The gateway is behind the management network, as are Consul's other servers. */
  #gatewayAnswers(): boolean {
    const { cables } = this;
    return this.gateway && cables.carries('management', 'in') && cables.carries('management', 'out');
  }

  #newMachine(): Machine {
    const { time, imageLock } = this.#world;
    return new Machine(this.name, time, this.#random, imageLock, (what, process) =>
      this.#world.qemuChanged(this.name, what, process),
    );
  }

  #newGuard(): ModelledGuard {
    const { machine } = this;
    return new ModelledGuard({
      machine,
      time: this.#world.time,
      bootMs: () => this.bootMs(),
      killed: (epoch) => this.#world.tell(this.name, { kind: 'guard-killed', epoch, cause: 'killed' }),
      resetMachine: () => {
        if (this.machine !== machine || !machine.on) return;
        this.#world.tell(this.name, { kind: 'guard-killed', epoch: null, cause: 'reset' });
        this.reset();
      },
    });
  }

  /** To be called when a cable of the node changed. */
  cablesChanged(): void {
    this.mount.changed();
    this.#world.netChanged();
    this.#lostStorageAtMs = this.#isCabledToStorage()
      ? null
      : (this.#lostStorageAtMs ?? this.#world.time.nowMs);
    const lostAtMs = this.#lostStorageAtMs;
    if (lostAtMs === null) return;
    this.#world.time.after(lockLeaseMs, () => {
      if (this.#lostStorageAtMs === lostAtMs) this.#world.imageLock.leaseOver(this.name);
    });
  }

  #reachesStorage(): boolean {
    return this.on && this.#isCabledToStorage();
  }

  #isCabledToStorage(): boolean {
    return this.cables.carries('storage', 'in') && this.cables.carries('storage', 'out');
  }
}
