import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { Clock } from '@zsha/core/ports/clock';
import { hasLeft } from '@zsha/engine/has-left';
import type { Knowledge } from '@zsha/engine/knowledge';

/** A live migration of a busy guest, and a bit. */
const leaveMaxMs = 150_000;
const leavePollMs = 300;

/** Whether this node is about to go down; once it is, that stands until the process ends. */
export class Departure {
  readonly #self: string;
  readonly #clock: Clock;
  #isLeaving = false;

  constructor(self: string, clock: Clock) {
    this.#self = self;
    this.#clock = clock;
  }

  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** From now on the VM leaves; says when it has, or that it could not. */
  async order(known: () => Knowledge, say: (line: AgentStreamLine) => void): Promise<void> {
    this.#isLeaving = true;
    const giveUpMs = this.#clock.bootMs() + leaveMaxMs;
    while (!hasLeft(known(), this.#self) && this.#clock.bootMs() < giveUpMs)
      await this.#clock.sleep(leavePollMs);
    say(
      hasLeft(known(), this.#self)
        ? { kind: 'done' }
        : { kind: 'failed', messageId: 'order.failed.leave', params: { node: this.#self } },
    );
  }
}
