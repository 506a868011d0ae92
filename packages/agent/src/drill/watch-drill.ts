import type { DrillMark, DrillMarkId, DrillPlan } from '@zsha/api/drill';
import type { NodeStatus } from '@zsha/api/status-view';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Clock } from '@zsha/core/ports/clock';
import type { Knowledge } from '@zsha/engine/knowledge';
import { judgeMark } from './judge-drill.ts';
import type { Seen, Sightings } from './judge-drill.ts';
import { GuestSilence } from './guest-silence.ts';
import { readEvents } from './read-events.ts';
import { runsUnder } from './runs-under.ts';

const recordEveryMs = 100;
const eventsEveryMs = 500;
const guestEveryMs = 250;
const nodesEveryMs = 2000;
/** A server's firmware takes its time. */
const backMaxMs = 1_200_000;
/** With the node back and nothing new for this long, what is missing is not coming. */
const quietMaxMs = 300_000;

/** What the watching node looks through. */
export interface DrillEyes {
  readonly self: string;
  readonly clock: Clock;
  known(): Knowledge;
  nodes(): Promise<readonly NodeStatus[]>;
  /** null: Consul does not answer now. */
  events(): Promise<readonly ClusterEvent[] | null>;
  /** Whether the guest's page answers where it has its address while this node runs it. */
  guestAnswers(node: string): Promise<boolean>;
}

export interface DrillBegun {
  readonly plan: DrillPlan;
  /** When the failed node was told to go ahead, in boot time. */
  readonly atMs: number;
  /** The random name of the failed node's agent before that. */
  readonly nonce: string | null;
  /** The events that were there before. */
  readonly before: readonly ClusterEvent[];
}

/** Looks on until everything that should happen has, or cannot be hoped for any more. */
export class DrillWatch {
  readonly #eyes: DrillEyes;
  readonly #begun: DrillBegun;
  readonly #tell: (mark: DrillMark<ClusterEvent>) => void;
  readonly #seen = new Map<DrillMarkId, Seen>();
  readonly #guest: GuestSilence;
  #lastNewMs: number;
  #isOver = false;

  constructor(eyes: DrillEyes, begun: DrillBegun, tell: (mark: DrillMark<ClusterEvent>) => void) {
    this.#eyes = eyes;
    this.#begun = begun;
    this.#tell = tell;
    this.#lastNewMs = begun.atMs;
    this.#guest = new GuestSilence(begun.atMs);
  }

  /** What is expected and was not seen yet. */
  get missing(): readonly DrillMarkId[] {
    const atTheEnd: readonly DrillMarkId[] = ['beat-silent', 'slot-silent', 'vm-untouched', 'guest-gap'];
    return this.#begun.plan.expects
      .map(({ id }) => id)
      .filter((id) => !this.#seen.has(id) && !atTheEnd.includes(id))
      .filter((id) => id !== 'guest-answers' || this.#guest.everAnswered);
  }

  async run(): Promise<{ readonly sightings: Sightings; readonly guestWasSeen: boolean }> {
    await Promise.all([
      this.#every(recordEveryMs, () => this.#lookAtRecord()),
      this.#every(eventsEveryMs, () => this.#lookAtEvents()),
      this.#every(guestEveryMs, () => this.#lookAtGuest()),
      this.#every(nodesEveryMs, () => this.#lookAtNode()),
    ]);
    if (this.#isUntouched()) this.#see('vm-untouched', null);
    if (this.#guest.everAnswered) this.#see('guest-gap', this.#guest.longestMs(this.#eyes.clock.bootMs()));
    return { sightings: this.#seen, guestWasSeen: this.#guest.everAnswered };
  }

  async #every(everyMs: number, look: () => Promise<void> | void): Promise<void> {
    while (!this.#isOver) {
      await look();
      this.#isOver ||= this.#mayEnd();
      if (!this.#isOver) await this.#eyes.clock.sleep(everyMs);
    }
  }

  #mayEnd(): boolean {
    const nowMs = this.#eyes.clock.bootMs();
    if (this.missing.length === 0) return true;
    if (this.#seen.has('node-back') && nowMs - this.#lastNewMs > quietMaxMs) return true;
    return this.#sinceMs() > (this.#begun.plan.forMs ?? 0) + backMaxMs;
  }

  #lookAtRecord(): void {
    const known = this.#eyes.known();
    if (known.arbiter.kind === 'silent') return;
    const { owner } = known.arbiter.snapshot.record.value;
    const { plan } = this.#begun;
    if (owner === null || owner.epoch <= plan.epoch) return;
    this.#see('take-over', this.#sinceMs());
    if (runsUnder(known, this.#eyes.self, owner)) this.#see('qemu-runs', this.#sinceMs());
  }

  async #lookAtEvents(): Promise<void> {
    const events = await this.#eyes.events();
    if (events === null) return;
    const known = new Set(this.#begun.before.map((event) => JSON.stringify(event)));
    const fresh = events.filter((event) => !known.has(JSON.stringify(event)));
    for (const [id, seen] of readEvents(this.#begun.plan, fresh)) {
      const before = this.#seen.get(id);
      // What was seen happening is timed by this node; the event then shows why.
      if (before === undefined) this.#see(id, seen.ms ?? this.#sinceMs(), seen.evidence);
      else if (before.evidence === null) this.#seen.set(id, { ...before, evidence: seen.evidence });
    }
  }

  async #lookAtGuest(): Promise<void> {
    const { clock } = this.#eyes;
    const { arbiter } = this.#eyes.known();
    const owner = arbiter.kind === 'answering' ? arbiter.snapshot.record.value.owner : null;
    const askedMs = clock.bootMs();
    if (!(await this.#eyes.guestAnswers(owner?.node ?? this.#begun.plan.owner))) return;
    this.#guest.answered(clock.bootMs());
    // Asked after the new QEMU was there, so it was not the old one that answered.
    const qemuMs = this.#seen.get('qemu-runs')?.ms ?? null;
    if (qemuMs !== null && askedMs >= this.#begun.atMs + qemuMs) this.#see('guest-answers', this.#sinceMs());
  }

  async #lookAtNode(): Promise<void> {
    const { plan, nonce } = this.#begun;
    if (plan.forMs !== null && this.#sinceMs() < plan.forMs) return;
    const peer = this.#eyes.known().peers.get(plan.node);
    if (plan.mode === 'power-off' && (peer === undefined || peer.slot.nonce === nonce)) return;
    const node = (await this.#eyes.nodes()).find(({ name }) => name === plan.node);
    if (node?.agent === 'alive' && node.consul === 'alive' && node.storage.state === 'ok')
      this.#see('node-back', this.#sinceMs());
  }

  #isUntouched(): boolean {
    const known = this.#eyes.known();
    if (known.arbiter.kind === 'silent') return false;
    const { owner } = known.arbiter.snapshot.record.value;
    const { plan } = this.#begun;
    return (
      owner?.node === plan.owner &&
      owner.epoch === plan.epoch &&
      (this.#eyes.self === owner.node || known.peers.get(owner.node)?.slot.epoch === owner.epoch)
    );
  }

  #see(id: DrillMarkId, ms: number | null, evidence: ClusterEvent | null = null): void {
    if (this.#seen.has(id)) return;
    const expectation = this.#begun.plan.expects.find((each) => each.id === id);
    if (expectation === undefined) return;
    const seen = { ms, evidence };
    this.#seen.set(id, seen);
    this.#lastNewMs = this.#eyes.clock.bootMs();
    this.#tell(judgeMark(expectation, seen));
  }

  #sinceMs(): number {
    return this.#eyes.clock.bootMs() - this.#begun.atMs;
  }
}
