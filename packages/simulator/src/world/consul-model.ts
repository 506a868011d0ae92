import type {
  Arbiter,
  ArbiterTransaction,
  ReadOutcome,
  TransactionOutcome,
  Watch,
} from '@zsha/core/ports/arbiter';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import { ConsulStore } from './consul-store.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What lies between the servers of the model: whether one runs, and whether a message gets through now. */
export interface ServerNet {
  readonly names: readonly string[];
  readonly serverRuns: (name: string) => boolean;
  readonly carries: (from: string, to: string) => boolean;
}

const electionMinMs = 300;
const electionMaxMs = 3500;
/** Of the requests under way when a leader falls, the part that its successor still carries out. */
const survivesLeaderPart = 0.3;

/** Consul's servers: one leader while a majority can talk to it, elections in between. */
export class ConsulModel extends ConsulStore {
  #leader: string | null;
  #electing = false;
  #inherited: ArbiterTransaction[] = [];
  readonly net: ServerNet;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;

  constructor(net: ServerNet, time: VirtualTime, random: SeededRandom) {
    super();
    this.net = net;
    this.#time = time;
    this.#random = random;
    this.#leader = net.names[0] ?? null;
  }

  get leader(): string | null {
    return this.#leader;
  }

  /** To be called whenever a server, a cable or a node changed. */
  netChanged(): void {
    if (this.#leader !== null && !this.#couldLead(this.#leader)) this.#leader = null;
    if (this.#leader !== null || this.#electing) return;
    if (!this.net.names.some((name) => this.#couldLead(name))) return;
    this.#electing = true;
    this.#time.after(this.#random.integer(electionMinMs, electionMaxMs), () => this.#elect());
  }

  /** A transaction whose leader fell: its client learns nothing, and it may be carried out yet. */
  inherit(transaction: ArbiterTransaction): void {
    if (this.#random.next() < survivesLeaderPart) this.#inherited.push(transaction);
  }

  #elect(): void {
    this.#electing = false;
    const able = this.net.names.filter((name) => this.#couldLead(name));
    if (able.length === 0) return;
    this.#leader = this.#random.pick(able);
    for (const transaction of this.#inherited.splice(0)) this.commit(transaction);
  }

  #couldLead(name: string): boolean {
    const { names, serverRuns, carries } = this.net;
    if (!serverRuns(name)) return false;
    const followers = names.filter(
      (other) => other === name || (serverRuns(other) && carries(name, other) && carries(other, name)),
    );
    return followers.length > names.length / 2;
  }
}

export type ArbiterRequest = 'read' | 'write';

/** How one node's messages to and from Consul fare. */
export interface ArbiterPath {
  readonly node: string;
  readonly process: SimulatedProcess;
  delayMs(): number;
  loses(): boolean;
}

/** One node's way to Consul: through its own server to the leader and back, and every leg can fail. */
export class ModelledArbiter implements Arbiter {
  /** Where the node's own server belongs to now, for what only reads and for what writes. */
  readonly #consulOf: (request: ArbiterRequest) => ConsulModel;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #path: ArbiterPath;

  constructor(
    consulOf: (request: ArbiterRequest) => ConsulModel,
    time: VirtualTime,
    random: SeededRandom,
    path: ArbiterPath,
  ) {
    this.#consulOf = consulOf;
    this.#time = time;
    this.#random = random;
    this.#path = path;
  }

  read(timeoutMs: number, watch?: Watch): Promise<ReadOutcome> {
    return this.#ask<ReadOutcome>(
      timeoutMs,
      (consul) => ({ kind: 'answer', snapshot: consul.snapshot(), index: consul.index }),
      null,
      watch,
    );
  }

  transact(transaction: ArbiterTransaction, timeoutMs: number): Promise<TransactionOutcome> {
    return this.#ask<TransactionOutcome>(
      timeoutMs,
      (consul) =>
        consul.commit(transaction)
          ? { kind: 'committed', snapshot: consul.snapshot() }
          : { kind: 'conflict' },
      transaction,
    );
  }

  #ask<T>(
    timeoutMs: number,
    act: (consul: ConsulModel) => T,
    transaction: ArbiterTransaction | null,
    watch?: Watch,
  ) {
    type Outcome = T | { readonly kind: 'unknown'; readonly detail: string };
    return new Promise<Outcome>((resolve) => {
      const { process, node } = this.#path;
      const consul = this.#consulOf(transaction === null ? 'read' : 'write');
      const { net } = consul;
      let over = false;
      const answer = (outcome: Outcome): void => {
        if (over) return;
        over = true;
        process.deliver(() => resolve(outcome));
      };
      if (!net.serverRuns(node)) {
        this.#time.after(1, () => answer({ kind: 'unknown', detail: 'connection refused' }));
        return;
      }
      const outMs = this.#random.integer(1, 10) + this.#path.delayMs() / 2;
      const backMs = this.#random.integer(1, 10) + this.#path.delayMs() / 2;
      if (outMs + backMs >= timeoutMs || consul.leader === null)
        this.#time.after(timeoutMs, () => answer({ kind: 'unknown', detail: 'no answer' }));
      const hadLeader = consul.leader !== null;
      const endMs = this.#time.nowMs + timeoutMs;
      const lost = (): void => {
        // Nothing comes back any more; only now is the client's own time limit worth a timer.
        this.#time.after(Math.max(endMs - this.#time.nowMs, 0), () =>
          answer({ kind: 'unknown', detail: 'no answer' }),
        );
      };
      this.#time.after(outMs, () => {
        const { leader } = consul;
        if (leader === null || !net.serverRuns(node)) {
          if (hadLeader && transaction !== null) consul.inherit(transaction);
          return lost();
        }
        if (!net.carries(node, leader) || this.#path.loses()) return lost();
        const sendBack = (outcome: T): void =>
          this.#time.after(backMs, () => {
            if (net.serverRuns(node) && net.carries(leader, node) && !this.#path.loses()) answer(outcome);
            else lost();
          });
        if (watch === undefined || consul.index > watch.sinceIndex) sendBack(act(consul));
        else this.#hold(consul, leader, watch, act, sendBack, lost);
      });
    });
  }

  /**
   * The leader holds its answer back until something changes. One that was deposed meanwhile learns of no change,
   * and answers at the end with what it knew at the beginning.
   */
  #hold<T>(
    consul: ConsulModel,
    leader: string,
    { restMs }: Watch,
    act: (consul: ConsulModel) => T,
    sendBack: (outcome: T) => void,
    lost: () => void,
  ): void {
    const atFirst = act(consul);
    let over = false;
    const waiting = consul.onNextCommit(() => {
      if (over || consul.leader !== leader) return;
      over = true;
      sendBack(act(consul));
    });
    this.#time.after(restMs + this.#random.integer(0, Math.ceil(restMs / 16)), () => {
      if (over) return;
      over = true;
      waiting.takeBack();
      if (!consul.net.serverRuns(leader)) return lost();
      sendBack(consul.leader === leader ? act(consul) : atFirst);
    });
  }
}
