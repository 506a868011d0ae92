import { withArbiterProof } from '@zsha/core/lease/proofs';
import { runnerOn } from '@zsha/core/model/runner-record';
import { beatValue } from '../beat-value.ts';
import type { EngineContext } from '../engine-context.ts';
import { heldLease } from '../held-lease.ts';
import { learnArbiterSilent } from '../learn-arbiter.ts';
import { isNamed } from '../lost-proofs.ts';

/** An arbiter that leaves a request unanswered for this long, and every later one too, is silent. */
const patienceMs = 1000;

/**
 * This node's beat in the arbiter. Requests overlap: one that is answered late holds up no other, and
 * proves what its sending time says. A node that holds nothing only reads, and is answered when something has
 * changed: a runner whose node led the arbiter and died was seen to its very last beat, which no election can
 * bring up again as a new one.
 */
export class ArbiterVoice {
  readonly #context: EngineContext;
  /** Of the requests that nothing was heard of yet: when each was sent, and when its answer was due. */
  readonly #open = new Map<number, number>();
  /** The latest change that a read has shown; null before the first. */
  #seenIndex: number | null = null;
  /** Sending time of the latest request that was answered. */
  #answeredMs = Number.NEGATIVE_INFINITY;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /**
   * Sends one request, and learns what comes of it. Not to be waited for by the next one.
   *
   * @returns whether a change was waited for and came: the next one may be on its way already.
   */
  async beat(): Promise<boolean> {
    const { ports, settings } = this.#context;
    const sentAtMs = ports.clock.bootMs();
    this.#notePatience(sentAtMs);
    this.#open.set(sentAtMs, sentAtMs);
    const heard = await this.#ask(sentAtMs, settings.timings.proofArbiterMs);
    this.#open.delete(sentAtMs);
    if (heard.kind === 'answer') {
      this.#answeredMs = Math.max(this.#answeredMs, sentAtMs);
      return heard.isNews;
    }
    // A later one was answered already: this one was lost, the arbiter is not.
    if (this.#answeredMs > sentAtMs) return false;
    this.#context.learn((known) => learnArbiterSilent(known, heard.detail));
    return false;
  }

  #ask(sentAtMs: number, timeoutMs: number): Promise<Heard> {
    const { settings, known } = this.#context;
    const { proofs, arbiter } = known();
    if (proofs === null || arbiter.kind === 'silent' || !isNamed(known(), settings.self, proofs.epoch))
      return this.#listen(sentAtMs, timeoutMs);
    return this.#speak(proofs.epoch, arbiter.snapshot.record.index, sentAtMs, timeoutMs);
  }

  /** A change that overlapping questions are all answered with is news once. */
  async #listen(sentAtMs: number, timeoutMs: number): Promise<Heard> {
    const { readArbiterOnce, known, settings } = this.#context;
    const sinceIndex = this.#seenIndex;
    // An arbiter that was silent is asked for a word at once.
    const waits = sinceIndex !== null && known().arbiter.kind === 'answering';
    const restMs = settings.timings.beatMs;
    if (waits) this.#open.set(sentAtMs, sentAtMs + restMs);
    const outcome = await readArbiterOnce(timeoutMs, waits ? { sinceIndex, restMs } : undefined);
    if (outcome.kind === 'unknown') return outcome;
    const isNews = waits && outcome.index > (this.#seenIndex ?? 0);
    this.#seenIndex = outcome.index;
    return { kind: 'answer', isNews };
  }

  /** Proof A, and a fresh snapshot with it. */
  async #speak(epoch: number, recordIndex: number, sentAtMs: number, timeoutMs: number): Promise<Heard> {
    const { settings, transact } = this.#context;
    const { self, nonce } = settings;
    const outcome = await transact(
      {
        checks: [{ key: 'runner', index: recordIndex }],
        writes: [{ key: `beat/${self}`, value: beatValue(nonce, epoch, sentAtMs) }],
      },
      timeoutMs,
    );
    // The record has changed since it was read, so there is news already.
    if (outcome.kind === 'conflict') return this.#listen(sentAtMs, timeoutMs);
    if (outcome.kind === 'unknown') return outcome;
    if (runnerOn(outcome.snapshot.record.value, self)?.epoch === epoch) await this.#prove(epoch, sentAtMs);
    return { kind: 'answer', isNews: false };
  }

  async #prove(epoch: number, sentAtMs: number): Promise<void> {
    const { learn, feedGuard, settings } = this.#context;
    learn((known) =>
      known.proofs?.epoch === epoch
        ? {
            ...known,
            proofs: withArbiterProof(known.proofs, sentAtMs, heldLease(known, settings).proofArbiterMs),
          }
        : known,
    );
    await feedGuard();
  }

  #notePatience(nowMs: number): void {
    const [oldest] = this.#open;
    if (oldest === undefined) return;
    const [sentAtMs, dueMs] = oldest;
    if (nowMs - dueMs < patienceMs || this.#answeredMs > sentAtMs) return;
    this.#context.learn((known) => learnArbiterSilent(known, 'no answer in time'));
  }
}

type Heard =
  | { readonly kind: 'answer'; readonly isNews: boolean }
  | { readonly kind: 'unknown'; readonly detail: string };
