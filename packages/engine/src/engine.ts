import { decide } from '@zsha/core/decide/decide';
import type { Decision } from '@zsha/core/decide/decision';
import type { View } from '@zsha/core/decide/view';
import { deadlineOf, noProofs, withArbiterProof, withStorageProof } from '@zsha/core/lease/proofs';
import { runnerOn } from '@zsha/core/model/runner-record';
import type { ArbiterSnapshot, ArbiterTransaction, TransactionOutcome } from '@zsha/core/ports/arbiter';
import { beatValue } from './beat-value.ts';
import { carryOut } from './carry-out.ts';
import type { EngineContext, EnginePorts, EngineSettings } from './engine-context.ts';
import { nothingKnown } from './knowledge.ts';
import type { Knowledge } from './knowledge.ts';
import { learnArbiterSilent, learnSnapshot } from './learn-arbiter.ts';
import { learnExchange } from './learn-storage.ts';
import { isNamed, withoutLostProofs } from './lost-proofs.ts';
import { SlotWriter } from './slot-writer.ts';
import { tellChanges, tellDecision } from './tell-changes.ts';
import { watchGuest } from './watch-guest.ts';
import { reportOf, viewOf } from './view-of.ts';

/** Long enough for an answer that is merely slow, short enough for three tries within a proof. */
const arbiterTimeoutMs = 1000;
const storageTimeoutMs = 2000;
const domainStateTimeoutMs = 5000;
/** While the VM stands still between two nodes, every beat of waiting is downtime. */
const handOverBeatMs = 100;

/**
 * One node's loop: observe → decide → act. Three observers (arbiter, storage, guard) beat side by
 * side and never wait for each other; after each observation the decision is taken afresh from all
 * that is known; at most one deed is carried out at a time, and while it runs the beats go on.
 */
export class Engine {
  #known: Knowledge = nothingKnown;
  #decision: Decision = { kind: 'wait', reason: { kind: 'arbiter-silent' }, untilMs: null };
  #deed: string | null = null;
  #view: View | null = null;
  #running = false;
  #wakeStorage: (() => void) | null = null;
  readonly #ended = Promise.withResolvers<void>();
  readonly #broken = Promise.withResolvers<never>();
  readonly #ports: EnginePorts;
  readonly #settings: EngineSettings;
  readonly #slotWriter: SlotWriter;
  readonly #context: EngineContext;

  constructor(ports: EnginePorts, settings: EngineSettings) {
    this.#ports = ports;
    this.#settings = settings;
    this.#slotWriter = new SlotWriter(settings);
    this.#context = {
      ports,
      settings,
      known: () => this.#known,
      learn: (next) => this.#learn(next),
      transact: (transaction, timeoutMs) => this.#transact(transaction, timeoutMs),
      readArbiter: (deadlineMs) => this.#readArbiter(deadlineMs),
      lookAtGuard: () => this.#lookAtGuard(),
      feedGuard: () => this.#feedGuard(),
      setSlotState: (state) => {
        this.#slotWriter.setState(state);
        this.#wakeStorage?.();
      },
    };
  }

  /** Runs until {@link stop}; a broken invariant rejects, and the caller ends the process. */
  async run(): Promise<void> {
    this.#running = true;
    await Promise.all([
      Promise.race([this.#ended.promise, this.#broken.promise]),
      this.#every(() => this.#beatArbiter()),
      this.#every(() => this.#beatStorage(), true),
      this.#every(() => this.#beatGuard()),
      watchGuest(this.#context, () => (this.#running ? (this.#deed === null ? 'idle' : 'busy') : 'over')),
    ]);
  }

  /** Ends the loops. The VM runs on: its deadline stays with the guard, for the next agent to feed. */
  stop(): void {
    this.#running = false;
    this.#ended.resolve();
  }

  /** For status and explanation only. */
  inspect(): {
    readonly known: Knowledge;
    readonly view: View | null;
    readonly decision: Decision;
    readonly deed: string | null;
  } {
    return { known: this.#known, view: this.#view, decision: this.#decision, deed: this.#deed };
  }

  async #every(beat: () => Promise<void>, wakeable = false): Promise<void> {
    const { clock } = this.#ports;
    while (this.#running) {
      const beganMs = clock.bootMs();
      await beat();
      await this.#settle();
      const urgent = wakeable && this.#slotWriter.urgent && this.#known.storage.kind === 'good';
      const restMs = urgent ? 0 : this.#beatMs() - (clock.bootMs() - beganMs);
      const rest = clock.sleep(Math.max(restMs, 0));
      if (!wakeable) {
        await rest;
        continue;
      }
      await Promise.race([rest, new Promise<void>((wake) => (this.#wakeStorage = wake))]);
    }
  }

  #beatMs(): number {
    const { arbiter } = this.#known;
    const moving = arbiter.kind === 'answering' && arbiter.snapshot.record.value.incoming !== null;
    const arrived =
      this.#known.arrivedEpoch !== this.#known.runningEpoch && this.#known.arrivedEpoch !== null;
    const named =
      arbiter.kind === 'answering' && runnerOn(arbiter.snapshot.record.value, this.#settings.self) !== null;
    return named && (moving || arrived) ? handOverBeatMs : this.#settings.timings.beatMs;
  }

  /** Proof A, and a fresh snapshot with it; a node that holds nothing only reads. */
  async #beatArbiter(): Promise<void> {
    const { proofs, arbiter } = this.#known;
    const { self, nonce, timings } = this.#settings;
    if (proofs === null || arbiter.kind === 'silent' || !isNamed(this.#known, self, proofs.epoch)) {
      await this.#read();
      return;
    }
    const sentAtMs = this.#ports.clock.bootMs();
    const outcome = await this.#transact(
      {
        checks: [{ key: 'runner', index: arbiter.snapshot.record.index }],
        writes: [{ key: `beat/${self}`, value: beatValue(nonce, proofs.epoch, sentAtMs) }],
      },
      arbiterTimeoutMs,
    );
    if (outcome.kind === 'conflict') {
      await this.#read();
      return;
    }
    if (outcome.kind === 'unknown') {
      this.#learn((known) => learnArbiterSilent(known, outcome.detail));
      return;
    }
    if (runnerOn(outcome.snapshot.record.value, self)?.epoch !== proofs.epoch) return;
    this.#learn((known) =>
      known.proofs?.epoch === proofs.epoch
        ? { ...known, proofs: withArbiterProof(known.proofs, sentAtMs, timings.proofArbiterMs) }
        : known,
    );
    await this.#feedGuard();
  }

  /** Proof B when the slot is due, and a look at every slot in any case. */
  async #beatStorage(): Promise<void> {
    const { clock, storage } = this.#ports;
    const { timings } = this.#settings;
    const beganMs = clock.bootMs();
    const facts = this.#ports.facts();
    const lostSinceMs = facts.gateway === false ? (this.#known.gatewayLostSinceMs ?? beganMs) : null;
    if (lostSinceMs !== this.#known.gatewayLostSinceMs)
      this.#learn((known) => ({ ...known, gatewayLostSinceMs: lostSinceMs }));
    const report = reportOf(this.#known, facts);
    const write = this.#slotWriter.due(this.#known, report, beganMs, timings);
    const outcome = await storage.exchange({ write }, storageTimeoutMs);
    const span = { beganMs, endedMs: clock.bootMs() };
    this.#learn((known) => learnExchange(known, outcome, span, this.#settings));
    if (outcome.kind !== 'done' && write !== null) this.#slotWriter.again();
    if (outcome.kind !== 'done' || write === null || write.epoch === null) return;
    this.#learn((known) =>
      known.proofs !== null && known.proofs.epoch === write.epoch
        ? { ...known, proofs: withStorageProof(known.proofs, beganMs, timings.proofStorageMs) }
        : known,
    );
    await this.#feedGuard();
  }

  async #beatGuard(): Promise<void> {
    await this.#lookAtGuard();
    await this.#lookAtDomain();
  }

  async #lookAtGuard(): Promise<void> {
    const outcome = await this.#ports.guard.state();
    this.#learn((known) => ({ ...known, guard: outcome.kind === 'ok' ? outcome.state : null }));
  }

  /** A VM that came by a move, or was found at start, may stand paused: only the domain can tell. */
  async #lookAtDomain(): Promise<void> {
    const { guard, proofs, runningEpoch } = this.#known;
    if (proofs === null || this.#deed !== null || proofs.epoch === runningEpoch) return;
    if (!guard?.processes.some(({ epoch }) => epoch === proofs.epoch)) return;
    const beganMs = this.#ports.clock.bootMs();
    const state = await this.#ports.hypervisor.state(domainStateTimeoutMs);
    if (state.kind === 'paused') this.#learn((known) => ({ ...known, arrivedEpoch: proofs.epoch }));
    if (state.kind === 'arriving' || state.kind === 'absent')
      this.#learn((known) => ({ ...known, notWholeLookMs: beganMs }));
    if (state.kind === 'running') this.#learn((known) => ({ ...known, runningEpoch: proofs.epoch }));
  }

  /** Without a fresh proof there is nothing to give; the guard's own clock then runs out. */
  async #feedGuard(): Promise<boolean> {
    const { proofs, guard } = this.#known;
    const deadlineMs = proofs === null ? null : deadlineOf(proofs);
    if (proofs === null || deadlineMs === null) return false;
    const outcome =
      guard?.open?.epoch === proofs.epoch
        ? await this.#ports.guard.extend(proofs.epoch, deadlineMs)
        : await this.#ports.guard.open(proofs.epoch, deadlineMs);
    if (outcome.kind === 'unknown') this.#learn((known) => ({ ...known, guard: null }));
    return outcome.kind === 'ok';
  }

  /** Decides afresh and carries out what is owed, unless a deed is under way. */
  async #settle(): Promise<void> {
    if (this.#deed !== null || !this.#running) return;
    const { clock } = this.#ports;
    const { fence, facts, leaving } = this.#ports;
    this.#dropLostProofs();
    const around = { nowMs: clock.bootMs(), facts: facts(), leaving: leaving(), fenceable: fence.nodes };
    this.#view = viewOf(this.#known, this.#settings, around);
    const decision = decide(this.#view);
    tellDecision(this.#decision, decision, this.#ports.journal);
    this.#decision = decision;
    this.#slotWriter.setPoison(decision.kind === 'poison' ? decision.runner : null);
    if (decision.kind === 'wait' || decision.kind === 'poison') return;
    if (decision.kind === 'hold') {
      const { epoch } = decision.runner;
      if (this.#known.proofs?.epoch === epoch) return;
      this.#learn((known) => ({ ...known, proofs: noProofs(epoch) }));
      const present = this.#known.guard?.processes.length !== 0;
      this.#context.setSlotState(present ? 'running' : 'incoming');
      if (present) this.#ports.journal.record({ kind: 'vm-adopted', epoch, cause: 'agent-restarted' });
      return;
    }
    this.#deed = decision.kind;
    // The deed runs beside the beats; they must go on while it waits.
    void carryOut(this.#context, decision).then(
      () => this.#deedEnded(),
      (error: unknown) => this.#fail(error),
    );
  }

  #dropLostProofs(): void {
    const { proofs } = this.#known;
    this.#learn((known) => withoutLostProofs(known, this.#settings.self));
    if (proofs !== null && this.#known.proofs === null)
      this.#ports.journal.record({ kind: 'epoch-left', epoch: proofs.epoch, cause: 'not-granted' });
  }

  #deedEnded(): void {
    this.#deed = null;
    void this.#settle().catch((error: unknown) => this.#fail(error));
  }

  /** A broken invariant in a deed ends the run as one in a beat does. */
  #fail(error: unknown): void {
    this.#running = false;
    this.#broken.reject(error);
  }

  async #read(): Promise<ArbiterSnapshot | null> {
    const { clock, arbiter } = this.#ports;
    const beganMs = clock.bootMs();
    const outcome = await arbiter.read(arbiterTimeoutMs);
    if (outcome.kind === 'unknown') {
      this.#learn((known) => learnArbiterSilent(known, outcome.detail));
      return null;
    }
    this.#learnSnapshot(outcome.snapshot, beganMs);
    return outcome.snapshot;
  }

  async #readArbiter(deadlineMs: number): Promise<ArbiterSnapshot | null> {
    const { clock } = this.#ports;
    for (;;) {
      const snapshot = await this.#read();
      if (snapshot !== null) return snapshot;
      if (clock.bootMs() >= deadlineMs) return null;
      await clock.sleep(this.#settings.timings.beatMs);
    }
  }

  async #transact(transaction: ArbiterTransaction, timeoutMs: number): Promise<TransactionOutcome> {
    const beganMs = this.#ports.clock.bootMs();
    const outcome = await this.#ports.arbiter.transact(transaction, timeoutMs);
    if (outcome.kind === 'committed') this.#learnSnapshot(outcome.snapshot, beganMs);
    return outcome;
  }

  #learnSnapshot(snapshot: ArbiterSnapshot, beganMs: number): void {
    const { nodes, timings } = this.#settings;
    const span = { beganMs, endedMs: this.#ports.clock.bootMs() };
    this.#learn((known) => learnSnapshot(known, snapshot, span, nodes, timings.readGapMaxMs));
  }

  #learn(next: (known: Knowledge) => Knowledge): void {
    const before = this.#known;
    this.#known = next(before);
    tellChanges(before, this.#known, this.#ports.journal);
  }
}
