import { decide } from '@zsha/core/decide/decide';
import type { Decision } from '@zsha/core/decide/decision';
import type { View } from '@zsha/core/decide/view';
import { deadlineOf } from '@zsha/core/lease/proofs';
import type {
  ArbiterSnapshot,
  ArbiterTransaction,
  ReadOutcome,
  TransactionOutcome,
  Watch,
} from '@zsha/core/ports/arbiter';
import { carryOut } from './carry-out.ts';
import type { EngineContext, EnginePorts, EngineSettings } from './engine-context.ts';
import { fenceNode } from './deeds/fence-node.ts';
import { takeInHand } from './hold.ts';
import { nothingKnown } from './knowledge.ts';
import type { Knowledge } from './knowledge.ts';
import { learnArbiterSilent, learnSnapshot } from './learn-arbiter.ts';
import { withoutLostProofs } from './lost-proofs.ts';
import { ArbiterVoice } from './observe/arbiter-voice.ts';
import { lookAtDomain, lookAtGuard } from './observe/guard-look.ts';
import { lookAtStorage } from './observe/storage-look.ts';
import { beatMsOf, nextLookMs, questionEveryMsMin } from './pace.ts';
import { SlotWriter } from './slot-writer.ts';
import { tellChanges, tellDecision } from './tell-changes.ts';
import { watchGuest } from './watch-guest.ts';
import { viewOf } from './view-of.ts';

/** Long enough for an answer that is merely slow. */
const readTimeoutMs = 1000;

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
  #wakeArbiter: (() => void) | null = null;
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
      readArbiterOnce: (timeoutMs, watch) => this.#read(timeoutMs, watch),
      readArbiter: (deadlineMs) => this.#readArbiter(deadlineMs),
      lookAtGuard: () => lookAtGuard(this.#context),
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
      this.#speakToArbiter(),
      this.#watchStorage(),
      this.#watchGuard(),
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

  /** One request a beat, whether or not the ones before were answered, and one more after any news. */
  async #speakToArbiter(): Promise<void> {
    const voice = new ArbiterVoice(this.#context);
    while (this.#running) {
      void voice
        .beat()
        .then((isNews) => {
          this.#settle();
          if (isNews) this.#wakeArbiter?.();
        })
        .catch((error: unknown) => this.#fail(error));
      const { clock } = this.#ports;
      const askedMs = clock.bootMs();
      const rest = clock.sleep(beatMsOf(this.#known, this.#settings));
      await Promise.race([rest, new Promise<void>((wake) => (this.#wakeArbiter = wake))]);
      // However much there is to tell, nobody asks all the time.
      const earlyMs = askedMs + questionEveryMsMin - clock.bootMs();
      if (earlyMs > 0) await clock.sleep(earlyMs);
    }
  }

  /** One exchange after the other: a write that hangs may land late, and no other may begin before. */
  async #watchStorage(): Promise<void> {
    const { clock } = this.#ports;
    while (this.#running) {
      const beganMs = clock.bootMs();
      await lookAtStorage(this.#context, this.#slotWriter);
      this.#settle();
      const isUrgent = this.#slotWriter.urgent && this.#known.storage.kind === 'good';
      const nextMs = nextLookMs(beganMs, beatMsOf(this.#known, this.#settings), this.#decision);
      const rest = clock.sleep(isUrgent ? 0 : Math.max(nextMs - clock.bootMs(), 0));
      await Promise.race([rest, new Promise<void>((wake) => (this.#wakeStorage = wake))]);
    }
  }

  async #watchGuard(): Promise<void> {
    const { clock } = this.#ports;
    while (this.#running) {
      const beganMs = clock.bootMs();
      await lookAtGuard(this.#context);
      if (this.#deed === null) await lookAtDomain(this.#context);
      this.#settle();
      const restMs = beatMsOf(this.#known, this.#settings) - (clock.bootMs() - beganMs);
      await clock.sleep(Math.max(restMs, 0));
    }
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
  #settle(): void {
    if (this.#deed !== null || !this.#running) return;
    const { clock, fence, facts, leaving, journal } = this.#ports;
    this.#dropLostProofs();
    const around = { nowMs: clock.bootMs(), facts: facts(), leaving: leaving(), fenceable: fence.nodes };
    this.#view = viewOf(this.#known, this.#settings, around);
    const decision = decide(this.#view);
    tellDecision(this.#decision, decision, journal);
    this.#decision = decision;
    this.#slotWriter.setPoison(decision.kind === 'poison' ? decision.runner : null);
    if (decision.kind === 'fence') return this.#orderFence(decision);
    if (decision.kind === 'wait' || decision.kind === 'poison') return;
    if (decision.kind === 'hold') return takeInHand(this.#context, decision.runner.epoch);
    this.#deed = decision.kind;
    // The deed runs beside the beats; they must go on while it waits.
    void carryOut(this.#context, decision).then(
      () => this.#deedEnded(),
      (error: unknown) => this.#fail(error),
    );
  }

  /** Beside all decisions: a device that does not answer for half a minute must not hold up the silences. */
  #orderFence(decision: Extract<Decision, { kind: 'fence' }>): void {
    void fenceNode(this.#context, decision)
      .then(() => this.#settle())
      .catch((error: unknown) => this.#fail(error));
    // It is asked now, so the next decision is what to wait for meanwhile.
    this.#settle();
  }

  #dropLostProofs(): void {
    const { proofs } = this.#known;
    this.#learn((known) => withoutLostProofs(known, this.#settings.self));
    if (proofs !== null && this.#known.proofs === null)
      this.#ports.journal.record({ kind: 'epoch-left', epoch: proofs.epoch, cause: 'not-granted' });
  }

  #deedEnded(): void {
    this.#deed = null;
    try {
      this.#settle();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A broken invariant in a deed ends the run as one in a beat does. */
  #fail(error: unknown): void {
    this.#running = false;
    this.#broken.reject(error);
  }

  async #read(timeoutMs: number, watch?: Watch): Promise<ReadOutcome> {
    const beganMs = this.#ports.clock.bootMs();
    const outcome = await this.#ports.arbiter.read(timeoutMs, watch);
    if (outcome.kind === 'answer') this.#learnSnapshot(outcome.snapshot, beganMs);
    return outcome;
  }

  async #readArbiter(deadlineMs: number): Promise<ArbiterSnapshot | null> {
    const { clock } = this.#ports;
    for (;;) {
      const outcome = await this.#read(readTimeoutMs);
      if (outcome.kind === 'answer') return outcome.snapshot;
      this.#learn((known) => learnArbiterSilent(known, outcome.detail));
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
    this.#learn((known) => learnSnapshot(known, snapshot, span, nodes, timings.beatGapMaxMs));
  }

  #learn(next: (known: Knowledge) => Knowledge): void {
    const before = this.#known;
    const after = next(before);
    if (after === before) return;
    this.#known = after;
    tellChanges(before, after, this.#ports.journal);
  }
}
