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
 * proves what its sending time says. A node that holds nothing only reads.
 */
export class ArbiterVoice {
  readonly #context: EngineContext;
  /** Sending times of the requests that nothing was heard of yet. */
  readonly #open = new Set<number>();
  /** Sending time of the latest request that was answered. */
  #answeredMs = Number.NEGATIVE_INFINITY;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /** Sends one request, and learns what comes of it. Not to be waited for by the next one. */
  async beat(): Promise<void> {
    const { ports, settings } = this.#context;
    const sentAtMs = ports.clock.bootMs();
    this.#notePatience(sentAtMs);
    this.#open.add(sentAtMs);
    const heard = await this.#ask(sentAtMs, settings.timings.proofArbiterMs);
    this.#open.delete(sentAtMs);
    if (heard.kind === 'answer') {
      this.#answeredMs = Math.max(this.#answeredMs, sentAtMs);
      return;
    }
    // A later one was answered already: this one was lost, the arbiter is not.
    if (this.#answeredMs > sentAtMs) return;
    this.#context.learn((known) => learnArbiterSilent(known, heard.detail));
  }

  /** Proof A, and a fresh snapshot with it. */
  async #ask(sentAtMs: number, timeoutMs: number): Promise<Heard> {
    const { settings, known, transact, readArbiterOnce } = this.#context;
    const { self, nonce } = settings;
    const { proofs, arbiter } = known();
    if (proofs === null || arbiter.kind === 'silent' || !isNamed(known(), self, proofs.epoch))
      return readArbiterOnce(timeoutMs);
    const { epoch } = proofs;
    const outcome = await transact(
      {
        checks: [{ key: 'runner', index: arbiter.snapshot.record.index }],
        writes: [{ key: `beat/${self}`, value: beatValue(nonce, epoch, sentAtMs) }],
      },
      timeoutMs,
    );
    if (outcome.kind === 'conflict') return readArbiterOnce(timeoutMs);
    if (outcome.kind === 'unknown') return outcome;
    if (runnerOn(outcome.snapshot.record.value, self)?.epoch === epoch) await this.#prove(epoch, sentAtMs);
    return { kind: 'answer' };
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
    const oldest = Math.min(...this.#open);
    if (nowMs - oldest < patienceMs || this.#answeredMs > oldest) return;
    this.#context.learn((known) => learnArbiterSilent(known, 'no answer in time'));
  }
}

type Heard = { readonly kind: 'answer' } | { readonly kind: 'unknown'; readonly detail: string };
